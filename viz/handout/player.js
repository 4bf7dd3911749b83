// Plays recorded runs: one clock, one or two bodies, every packet. No library, no network.
const KEYS = { " ": "play", k: "play", ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };

async function inflate(text, kind) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new kind(await new Response(stream).arrayBuffer());
}

class Player extends View {
  constructor(page, data) {
    super(page);
    this.data = data;
    this.frame = 0;
    this.playing = false;
    this.chosen = data.recordings.slice(0, 2);
    this.frames = Math.min(...data.recordings.map((recording) => recording.minutes.length));
    this.last = 0;
  }

  async start() {
    const { setup, recordings } = this.data;
    const holders = [...this.page.querySelectorAll(".stage")];
    holders.slice(recordings.length).forEach((holder) => holder.remove());
    for (const recording of this.chosen) {
      const holder = holders[this.stages.length];
      await unpack(recording);
      this.stages.push(await new Stage(holder, setup, recording.title, recordings.length === 1).ready());
    }
    this.controls();
    this.page.body.dataset.ready = "true";
    requestAnimationFrame((now) => this.tick(now));
  }

  controls() {
    this.find("time").max = String(this.frames - 1);
    this.on("play", "click", () => this.toggle());
    this.on("back", "click", () => this.show(this.frame - 1));
    this.on("next", "click", () => this.show(this.frame + 1));
    this.on("time", "input", (event) => this.show(Number(event.target.value)));
    this.chosen.forEach((recording, place) => this.variant(place));
    this.page.addEventListener("keydown", (event) => this.key(event));
    this.choose(this.data.setup);
  }

  variant(place) {
    const { recordings } = this.data;
    const list = this.find(`variant${place}`);
    recordings.forEach((recording, number) => option(list, number, recording.title));
    list.value = String(place);
    list.closest("label").hidden = recordings.length < 2;
    list.addEventListener("change", async () => {
      const recording = recordings[Number(list.value)];
      await unpack(recording);
      this.chosen[place] = recording;
      this.stages[place].name(recording.title, false);
      this.again();
    });
  }

  key(event) {
    const act = KEYS[event.key];
    if (!act || ["INPUT", "SELECT", "BUTTON"].includes(event.target.tagName)) return;
    event.preventDefault();
    if (act === "play") this.toggle();
    else this.show({ next: this.frame + 1, back: this.frame - 1, first: 0, last: this.frames - 1 }[act]);
  }

  toggle() {
    this.playing = !this.playing;
    if (this.playing && this.frame === this.frames - 1) this.show(0);
    const button = this.find("play");
    button.textContent = this.playing ? WORDS.pause : WORDS.play;
    button.setAttribute("aria-pressed", String(this.playing));
  }

  tick(now) {
    const each = 1000 / Number(this.find("speed").value);
    if (this.playing && now - this.last >= each) {
      this.last = now;
      if (this.frame < this.frames - 1) this.show(this.frame + 1);
      else this.toggle();
    }
    requestAnimationFrame((later) => this.tick(later));
  }

  again() {
    this.show(this.frame);
  }

  show(frame) {
    this.frame = Math.max(0, Math.min(this.frames - 1, frame));
    this.find("time").value = String(this.frame);
    const [first] = this.chosen;
    const frames = this.chosen.map((recording) => piece(recording, this.frame));
    const series = this.chosen.map((recording) => recording.series);
    this.paint(frames, series, first.startClock, first.minutes[this.frame]);
  }
}

async function unpack(recording) {
  recording.allCounts ??= await inflate(recording.counts, Uint16Array);
  recording.allCells ??= await inflate(recording.cells, Uint8Array);
}

function piece(recording, frame) {
  const of = (all) => all.subarray((frame * all.length) / recording.minutes.length, ((frame + 1) * all.length) / recording.minutes.length);
  return { counts: of(recording.allCounts), cells: of(recording.allCells), words: recording.words[frame] };
}

new Player(document, JSON.parse(document.getElementById("data").textContent)).start();
