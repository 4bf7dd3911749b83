// The page of a body that lives on a server: shows its frames, and asks for what people want.
const KEYS = { " ": "play", k: "play", ".": "minute", m: "mark", b: "branch", n: "now" };
// A fasting range is drawn over so many minutes before the first thing that is given.
const BEFORE_MIN = 15;

class Live extends View {
  constructor(page, offers) {
    super(page);
    this.lives = [];
    this.series = new Map();
    this.header = null;
    this.frames = [];
    this.unplotted = new Set();
    this.drawn = 0;
    this.controls();
    this.offers = new Offers(this, offers);
    this.crosses = [...page.querySelectorAll(".stage")].map((holder, place) => new Cross(this, holder, place));
    this.connect();
  }

  connect() {
    this.socket = new WebSocket(`ws://${location.host}/live${location.search}`);
    this.socket.binaryType = "arraybuffer";
    this.order = Promise.resolve();
    // A message that takes time, such as a new map, must be done before the next one is looked at.
    this.socket.onmessage = ({ data }) => {
      this.order = this.order.then(() => this.take(data));
    };
    this.socket.onclose = () => this.trouble(WORDS.lost);
  }

  ask(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  async take(data) {
    if (typeof data !== "string") return this.frame(data);
    const told = JSON.parse(data);
    const act = {
      lives: () => this.meet(told.lives),
      series: () => this.append(told),
      ranges: () => this.shade(told.ranges),
      error: () => this.trouble(told.text),
      here: () => this.offers.here(told),
      saved: () => this.offers.saved(told),
      film: () => this.offers.film(told),
      filming: () => this.offers.film(told),
      done: () => this.trouble(""),
    }[told.kind];
    if (act) await act();
  }

  trouble(text) {
    this.find("trouble").textContent = text;
  }

  // Bodies that came, went or were given something.
  async meet(lives) {
    const holders = [...this.page.querySelectorAll(".stage")];
    const stages = [];
    for (const [place, life] of lives.entries()) {
      const before = this.stages[place];
      const same = before && before.epoch === life.epoch;
      this.setups ??= new Map();
      if (life.setup) this.setups.set(life.epoch, life.setup);
      const title = life.note ? `${life.title}, ${life.note}` : life.title;
      const stage = same ? before : await new Stage(holders[place], this.setups.get(life.epoch), title, true).ready();
      stage.epoch = life.epoch;
      stages.push(stage);
      holders[place].querySelector(".given").textContent = life.given.join(" · ");
    }
    holders.forEach((holder, place) => (holder.hidden = place >= lives.length));
    this.stages = stages;
    this.lives = lives;
    for (const epoch of this.setups.keys()) if (!lives.some((life) => life.epoch === epoch)) this.setups.delete(epoch);
    for (const epoch of this.series.keys()) if (!lives.some((life) => life.epoch === epoch)) this.series.delete(epoch);
    this.frames = [];
    if (!this.look) this.choose(stages[0].setup);
    this.find("two").hidden = lives.length < 2;
    this.offers.meet(lives);
    this.unplotted = new Set([0, 1]);
    this.charted();
  }

  append({ epoch, from, columns }) {
    const table = this.series.get(epoch) ?? {};
    for (const [name, values] of Object.entries(columns)) {
      table[name] ??= [];
      table[name].length = from;
      table[name].push(...values);
    }
    this.series.set(epoch, table);
    this.unplotted.add(this.lives.findIndex((life) => life.epoch === epoch));
    this.charted();
  }

  chart() {
    this.unplotted.forEach((place) => this.plot(place));
    this.unplotted.clear();
    super.chart();
  }

  // Hands a body's series to the charts.
  plot(place) {
    const table = (this.lives[place] && this.series.get(this.lives[place].epoch)) ?? {};
    for (const source of this.models((model) => model.name === `series${place}`)) {
      const data = {};
      for (const name of Object.keys(source.data)) data[name] = (table[name] ?? []).map((value) => value ?? NaN);
      source.data = data;
    }
  }

  shade(ranges) {
    if (!window.Bokeh) return;
    for (const source of this.models((model) => (model.name ?? "").startsWith("ranges-"))) {
      const areas = ranges.filter(({ column }) => source.name === `ranges-${column}`).map(area);
      const data = Object.fromEntries(["left", "right", "top", "bottom"].map((side) => [side, areas.map((one) => one[side])]));
      if (JSON.stringify(data) !== JSON.stringify(source.data)) source.data = data;
    }
  }

  frame(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    this.header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    let place = 4 + length;
    const next = (bytes) => {
      const start = place;
      place += Math.ceil(bytes / 8) * 8;
      return start;
    };
    this.frames = this.header.lives.map(({ counts, cells, words }) => ({
      counts: new Uint16Array(buffer, next(counts), counts / 2),
      cells: new Uint8Array(buffer, next(cells), cells),
      words,
    }));
    // Asked for before this one is drawn, the next frame is made meanwhile; more than one never waits.
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send('{"do":"ready"}');
    return new Promise((shown) =>
      requestAnimationFrame(() => {
        this.again();
        shown();
      }),
    );
  }

  again() {
    const { header } = this;
    if (!header || this.frames.length !== this.stages.length || !this.look) return;
    const minute = (header.behind ? header.behind.second : header.view) / 60;
    const series = this.lives.map((life) => this.series.get(life.epoch) ?? {});
    this.paint(this.frames, series, this.lives[0].startClock, minute);
    this.crosses.forEach((cross) => cross.draw(header.followed));
    this.say(header);
    this.drawn += 1;
    this.page.body.dataset.ready = "true";
  }

  say(header) {
    const { behind, playing, reached } = header;
    const button = this.find("play");
    button.textContent = playing ? WORDS.pause : WORDS.play;
    button.setAttribute("aria-pressed", String(playing));
    const time = this.find("time");
    time.max = String(Math.max(header.last, 0));
    if (this.page.activeElement !== time || playing) time.value = String(header.view);
    time.setAttribute("aria-valuetext", this.find("clock").textContent);
    const told = behind
      ? `${behind.title}: ${behind.second < 0 ? WORDS.night : clock(this.lives[0].startClock, behind.second / 60)}`
      : playing
        ? `${Math.round(reached).toLocaleString("en")} ${WORDS.of_real}`
        : "";
    if (this.find("state").textContent !== told) this.find("state").textContent = told;
    this.bookmarks(header.marks);
    this.offers.follow(header.followed);
  }

  bookmarks(marks) {
    const list = this.find("marks");
    if (list.options.length === marks.length + 1) return;
    list.length = 1;
    marks.forEach((second) => option(list, second, clock(this.lives[0].startClock, second / 60)));
  }

  controls() {
    this.on("play", "click", () => this.act("play"));
    this.on("second", "click", () => this.ask({ do: "step", seconds: 1 }));
    this.on("minute", "click", () => this.act("minute"));
    this.on("now", "click", () => this.act("now"));
    this.on("time", "input", (event) => this.ask({ do: "seek", second: Number(event.target.value) }));
    this.on("speed", "change", (event) => this.ask({ do: "speed", times: Number(event.target.value) }));
    this.on("mark", "click", () => this.act("mark"));
    this.on("marks", "change", (event) => {
      if (event.target.value !== "") this.ask({ do: "seek", second: Number(event.target.value) });
      event.target.value = "";
    });
    this.on("branch", "click", () => this.act("branch"));
    this.on("keep0", "click", () => this.ask({ do: "keep", body: 0 }));
    this.on("keep1", "click", () => this.ask({ do: "keep", body: 1 }));
    this.page.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const act = KEYS[event.key];
    const busy = ["INPUT", "SELECT", "BUTTON", "TEXTAREA"].includes(event.target.tagName);
    if (!act || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(act);
  }

  act(name) {
    const messages = {
      play: { do: "play", on: !(this.header && this.header.playing) },
      minute: { do: "step", seconds: 60 },
      now: { do: "seek", second: null },
      mark: { do: "mark" },
      branch: { do: "branch" },
    };
    this.ask(messages[name]);
  }
}

// Where a published range is drawn: what holds at one time has a width, what is open at one side an end.
function area({ from, to, low, high }) {
  const wide = from === to ? 5 : 0;
  return { left: (from ?? to - BEFORE_MIN) - wide, right: to + wide, bottom: low ?? 0, top: high ?? 1.5 * low };
}

window.live = new Live(document, JSON.parse(document.getElementById("data").textContent));
