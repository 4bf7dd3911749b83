// Plays recorded runs: one clock, one or two bodies, every packet. No library, no network.
"use strict";

const KEYS = { " ": "play", k: "play", ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };
const MG_PER_DL = 18.0156;

async function inflate(text, kind) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new kind(await new Response(stream).arrayBuffer());
}

// Where the k-th packet at a node stands within its site: the same in every frame.
function dealt(node, k) {
  let bits = (Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca6b)) >>> 0;
  bits ^= bits >>> 15;
  return Math.imul(bits, 0xc2b2ae35) >>> 0;
}

class Stage {
  constructor(holder, setup, recording, several) {
    this.setup = setup;
    this.several = several;
    this.recording = recording;
    this.canvas = holder.querySelector("canvas");
    this.canvas.width = setup.width;
    this.canvas.height = setup.height;
    this.context = this.canvas.getContext("2d", { willReadFrequently: false });
    this.heading = holder.querySelector("h2");
    this.words = holder.querySelector(".words");
    this.drawn = 0;
  }

  async ready(ground) {
    const paper = new OffscreenCanvas(this.setup.width, this.setup.height).getContext("2d");
    paper.drawImage(ground, 0, 0);
    this.ground = paper.getImageData(0, 0, this.setup.width, this.setup.height);
    this.picture = new ImageData(this.setup.width, this.setup.height);
    this.pixels = new Uint32Array(this.picture.data.buffer);
    this.stock = new Uint32Array(this.ground.data.buffer);
    await this.show(this.recording);
  }

  async show(recording) {
    this.recording = recording;
    this.heading.textContent = recording.title;
    this.heading.hidden = this.several;
    this.canvas.setAttribute("aria-label", `Map of the body: ${recording.title}`);
    this.counts = await inflate(recording.counts, Uint16Array);
    this.cells = await inflate(recording.cells, Uint8Array);
  }

  // Draws a frame and returns how many packets it shows.
  draw(frame, layers) {
    const { setup, pixels } = this;
    pixels.set(this.stock);
    if (layers.cells >= 0) this.paint(frame, layers.cells);
    const nodes = setup.x.length;
    let shown = 0;
    for (const place of layers.species) {
      const start = (frame * setup.species.length + place) * nodes;
      shown += this.stamp(setup.species[place], start, layers.oneOf);
    }
    this.context.putImageData(this.picture, 0, 0);
    this.name();
    this.words.textContent = this.recording.words[frame];
    this.drawn += 1;
    return shown;
  }

  stamp(look, start, oneOf) {
    const { setup, pixels, counts } = this;
    const { scale, width, height } = setup;
    const colour = rgba(look.rgb);
    let shown = 0;
    for (let node = 0; node < setup.x.length; node += 1) {
      const count = counts[start + node];
      for (let k = 0; k < count; k += 1) {
        const bits = dealt(node, k);
        if (oneOf > 1 && (bits & 1023) % oneOf !== 0) continue;
        const x = Math.floor((setup.x[node] + 0.08 + 0.84 * ((bits >>> 10) & 2047) / 2048) * scale);
        const y = Math.floor((setup.y[node] + 0.08 + 0.84 * (bits >>> 21) / 2048) * scale);
        for (let i = 0; i < look.pixels.length; i += 2) {
          const px = x + look.pixels[i];
          const py = y + look.pixels[i + 1];
          if (px >= 0 && px < width && py >= 0 && py < height) pixels[py * width + px] = colour;
        }
        shown += 1;
      }
    }
    return shown;
  }

  paint(frame, column) {
    const { setup, pixels } = this;
    const { colours } = setup.cellColumns[column];
    const count = setup.cellX.length;
    const start = (frame * setup.cellColumns.length + column) * count;
    for (let cell = 0; cell < count; cell += 1) {
      const step = Math.round((this.cells[start + cell] / 255) * (colours.length - 1));
      const colour = rgba(colours[step]);
      const left = setup.cellX[cell] * setup.scale;
      const top = setup.cellY[cell] * setup.scale;
      for (let row = top; row < top + setup.scale; row += 1) {
        pixels.fill(colour, row * setup.width + left, row * setup.width + left + setup.scale);
      }
    }
  }

  name() {
    const { context } = this;
    const shrunk = this.setup.width / Math.max(this.canvas.clientWidth, 1);
    context.font = `${Math.min(13 * Math.max(shrunk, 1), 26)}px sans-serif`;
    context.textAlign = "center";
    context.lineWidth = 3;
    context.strokeStyle = "white";
    context.fillStyle = "black";
    for (const organ of this.setup.names) {
      context.strokeText(organ.name, organ.x, organ.y);
      context.fillText(organ.name, organ.x, organ.y);
    }
  }
}

function rgba([red, green, blue]) {
  return (255 << 24) | (blue << 16) | (green << 8) | red;
}

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
