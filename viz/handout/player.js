// Plays recorded runs: one clock, one or two bodies, every packet. No library, no network.
const KEYS = { " ": "play", k: "play", ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };
const MG_PER_DL = 18.0156;

class Player {
  constructor(page, data) {
    this.page = page;
    this.data = data;
    this.frame = 0;
    this.playing = false;
    this.layers = { species: [], cells: 0, oneOf: Number(page.getElementById("oneof").value) };
    this.frames = Math.min(...data.recordings.map((recording) => recording.minutes.length));
    this.last = 0;
    this.find = (name) => page.getElementById(name);
  }

  async start() {
    const { setup, recordings } = this.data;
    const ground = new Image();
    ground.src = setup.ground;
    await ground.decode();
    const holders = [...this.page.querySelectorAll(".stage")];
    holders.slice(recordings.length).forEach((holder) => holder.remove());
    const several = recordings.length > 1;
    this.stages = holders
      .slice(0, recordings.length)
      .map((holder, place) => new Stage(holder, setup, recordings[place], several));
    for (const stage of this.stages) await stage.ready(ground);
    this.controls();
    this.show(0);
    this.page.body.dataset.ready = "true";
    requestAnimationFrame((now) => this.tick(now));
  }

  controls() {
    const { setup, recordings } = this.data;
    const on = (name, event, act) => this.find(name).addEventListener(event, act);
    this.find("time").max = String(this.frames - 1);
    on("play", "click", () => this.toggle());
    on("back", "click", () => this.show(this.frame - 1));
    on("next", "click", () => this.show(this.frame + 1));
    on("time", "input", (event) => this.show(Number(event.target.value)));
    on("units", "change", () => this.show(this.frame));
    on("oneof", "change", (event) => this.relayer({ oneOf: Number(event.target.value) }));
    on("cells", "change", (event) => this.relayer({ cells: Number(event.target.value) }));
    setup.cellColumns.forEach((column, place) => option(this.find("cells"), place, column.words));
    option(this.find("cells"), -1, "liver cells plain");
    setup.species.forEach((look, place) => this.layer(look, place));
    this.stages.forEach((stage, place) => this.variant(stage, place, recordings));
    this.page.addEventListener("keydown", (event) => this.key(event));
    this.relayer({});
  }

  layer(look, place) {
    const label = this.page.createElement("label");
    const box = Object.assign(this.page.createElement("input"), { type: "checkbox", value: place, name: look.name });
    box.checked = look.name === "insulin" || look.name === "glucagon";
    box.addEventListener("change", () => this.relayer({}));
    const sample = this.page.createElement("span");
    sample.className = "sample";
    sample.style.background = `rgb(${look.rgb})`;
    label.append(box, sample, look.words);
    this.find("species").append(label);
  }

  variant(stage, place, recordings) {
    const list = this.find(`variant${place}`);
    recordings.forEach((recording, number) => option(list, number, recording.title));
    list.value = String(place);
    list.closest("label").hidden = recordings.length < 2;
    list.addEventListener("change", async () => {
      await stage.show(recordings[Number(list.value)]);
      this.show(this.frame);
    });
  }

  relayer(changed) {
    Object.assign(this.layers, changed);
    const boxes = [...this.find("species").querySelectorAll("input")];
    this.layers.species = this.order(boxes.filter((box) => box.checked).map((box) => Number(box.value)));
    const column = this.data.setup.cellColumns[this.layers.cells];
    this.find("scale").textContent = column ? `${column.low} to ${column.high} ${column.unit}` : "";
    this.show(this.frame);
  }

  // Rare packets are drawn last, so that they are not covered.
  order(places) {
    const rank = ["glucose", "c_peptide", "igf1", "insulin", "glucagon"];
    const of = (place) => rank.indexOf(this.data.setup.species[place].name);
    return places.sort((one, other) => of(one) - of(other));
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
    button.textContent = this.playing ? "Pause" : "Play";
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

  show(frame) {
    this.frame = Math.max(0, Math.min(this.frames - 1, frame));
    const shown = this.stages.map((stage) => stage.draw(this.frame, this.layers));
    const minute = this.stages[0].recording.minutes[this.frame];
    this.find("time").value = String(this.frame);
    this.find("clock").textContent = clock(this.stages[0].recording, minute);
    this.find("count").textContent = `${shown.map((count) => count.toLocaleString("en")).join(" | ")} packets shown`;
    this.tell(minute);
    this.mark(minute);
  }

  // The state in numbers: for eyes, and for screen readers in place of the map.
  tell(minute) {
    const mg = this.find("units").value === "mg/dL";
    const rows = NUMBERS.map(([column, words, unit]) => {
      const glucose = column === "glucose_mM";
      const values = this.stages.map(({ recording }) => {
        const value = at(recording.series, column, minute);
        if (value === null) return "–";
        return glucose && mg ? (value * MG_PER_DL).toFixed(0) : short(value);
      });
      return `<tr><th scope="row">${words}</th><td>${values.join("</td><td>")}</td><td>${glucose && mg ? "mg/dL" : unit}</td></tr>`;
    });
    this.find("numbers").innerHTML = rows.join("");
  }

  mark(minute) {
    if (!window.Bokeh) return;
    for (const document of Bokeh.documents) {
      for (const line of document._all_models.values()) if (line.name === "now") line.location = minute;
    }
  }
}

const NUMBERS = [
  ["glucose_mM", "Glucose in blood", "mmol/L"],
  ["insulin_pM", "Insulin in blood", "pmol/L"],
  ["portal_insulin_pM", "Insulin in the portal vein", "pmol/L"],
  ["glucagon_pM", "Glucagon in blood", "pmol/L"],
  ["hepatic_glucose_output_umol_per_kg_min", "Glucose from the liver", "µmol/kg/min"],
  ["liver_glycogen_mM", "Liver glycogen", "mmol/L"],
];

function short(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function at(series, column, minute) {
  const place = series.time_min.findIndex((time) => time >= minute);
  return place < 0 ? series[column].at(-1) : series[column][place];
}

function clock(recording, minute) {
  const seconds = (recording.startClock + 60 * minute) % 86400;
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)} · ${Math.round(minute)} min`;
}

function option(list, value, text) {
  list.append(Object.assign(document.createElement("option"), { value: String(value), textContent: text }));
}

new Player(document, JSON.parse(document.getElementById("data").textContent)).start();
