// What a page shows and lets choose, whether the frames are recorded or come while the body lives.
const MG_PER_DL = 18.0156;
const RARE_LAST = ["glucose", "c_peptide", "igf1", "insulin", "glucagon"];
const SHOWN_FIRST = ["insulin", "glucagon"];
const CHARTS_EVERY_MS = 1000;
const CHART_TEXTS = {
  Title: ["text_font_size"],
  LinearAxis: ["major_label_text_font_size", "axis_label_text_font_size"],
  Legend: ["label_text_font_size"],
};
const NUMBERS = [
  ["glucose_mM", "mmol/L"],
  ["insulin_pM", "pmol/L"],
  ["portal_insulin_pM", "pmol/L"],
  ["glucagon_pM", "pmol/L"],
  ["hepatic_glucose_output_umol_per_kg_min", "µmol/kg/min"],
  ["liver_glycogen_mM", "mmol/L"],
];

class View {
  constructor(page) {
    this.page = page;
    this.stages = [];
    this.layers = { species: [], cells: 0, heat: -1, oneOf: 1 };
    this.find = (name) => page.getElementById(name);
    this.on = (name, event, act) => this.find(name).addEventListener(event, act);
  }

  // Controls of what is shown; species and colours are the same for all bodies.
  choose(setup) {
    this.look = setup;
    this.on("units", "change", () => this.again());
    this.on("large", "change", () => this.enlarge());
    this.on("oneof", "change", () => this.relayer());
    this.on("cells", "change", () => this.relayer());
    this.on("heat", "change", () => this.relayer());
    setup.cellColumns.forEach((column, place) => option(this.find("cells"), place, column.words));
    option(this.find("cells"), -1, WORDS.cells_plain);
    option(this.find("heat"), -1, WORDS.heat_plain);
    setup.species.forEach((look, place) => option(this.find("heat"), place, look.words));
    setup.species.forEach((look, place) => this.layer(look, place));
    this.relayer();
  }

  // Large print: all text of the page, of the maps and of the charts.
  enlarge() {
    const before = enlarged();
    this.page.documentElement.classList.toggle("large", this.find("large").checked);
    for (const model of this.models(({ type }) => type in CHART_TEXTS)) {
      for (const field of CHART_TEXTS[model.type]) {
        model.setv({ [field]: `${(parseFloat(model[field]) * enlarged()) / before}px` });
      }
    }
    this.again();
  }

  layer(look, place) {
    const label = this.page.createElement("label");
    const box = Object.assign(this.page.createElement("input"), { type: "checkbox", value: place, name: look.name });
    box.checked = SHOWN_FIRST.includes(look.name);
    box.addEventListener("change", () => this.relayer());
    const sample = this.page.createElement("span");
    sample.className = "sample";
    sample.style.background = `rgb(${look.rgb})`;
    label.append(box, sample, look.words);
    this.find("species").append(label);
  }

  relayer() {
    const boxes = [...this.find("species").querySelectorAll("input:checked")];
    const rank = (place) => RARE_LAST.indexOf(this.look.species[place].name);
    const species = boxes.map((box) => Number(box.value)).sort((one, other) => rank(one) - rank(other));
    const [cells, heat, oneOf] = ["cells", "heat", "oneof"].map((name) => Number(this.find(name).value));
    this.layers = { species, cells, heat, oneOf };
    this.find("scale").textContent = scaled(this.look.cellColumns[cells]);
    this.find("heatscale").textContent = scaled(this.look.heats[heat]);
    this.again();
  }

  // Draws one frame for each stage, with the numbers of `series` at that minute.
  paint(frames, series, startClock, minute) {
    const shown = this.stages.map((stage, place) => stage.draw(frames[place], this.layers));
    this.find("clock").textContent = clock(startClock, minute);
    this.find("count").textContent = `${shown.map((count) => count.toLocaleString("en")).join(" | ")} ${WORDS.packets_shown}`;
    this.tell(series, minute);
    this.mark(minute);
  }

  // The state in numbers: for eyes, and for screen readers in place of the map.
  tell(series, minute) {
    const mg = this.find("units").value === "mg/dL";
    const rows = NUMBERS.map(([column, unit]) => {
      const asMg = mg && column === "glucose_mM";
      const values = series.map((table) => {
        const value = at(table, column, minute);
        if (value === null) return "–";
        return asMg ? (value * MG_PER_DL).toFixed(0) : short(value);
      });
      const cells = values.join("</td><td>");
      return `<tr><th scope="row">${WORDS[column]}</th><td>${cells}</td><td>${asMg ? "mg/dL" : unit}</td></tr>`;
    });
    const names = this.stages.map((stage) => `<th scope="col">${stage.heading.textContent}</th>`);
    const heads = names.length > 1 ? `<tr><td></td>${names.join("")}<td></td></tr>` : "";
    if (heads !== this.headed) this.find("heads").innerHTML = this.headed = heads;
    const html = rows.join("");
    if (html !== this.told) this.find("numbers").innerHTML = this.told = html;
  }

  mark(minute) {
    this.minute = minute;
    this.charted();
  }

  // Charts are drawn anew a few times a second: each time costs as much as several frames of the map.
  charted() {
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      if (window.Bokeh) this.chart();
    }, CHARTS_EVERY_MS);
  }

  chart() {
    if (this.minute === this.marked) return;
    this.marked = this.minute;
    this.models((model) => model.name === "now").forEach((line) => (line.location = this.minute));
  }

  models(wanted) {
    return Bokeh.documents.flatMap((document) => [...document._all_models.values()].filter(wanted));
  }
}

function scaled(look) {
  return look ? `${look.low} – ${look.high} ${look.unit}` : "";
}

function short(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function at(series, column, minute) {
  const times = series.time_min;
  if (!times || !times.length) return null;
  let place = times.length - 1;
  if (times[place] > minute) place = Math.max(0, Math.ceil(minute - times[0]));
  return series[column][Math.min(place, times.length - 1)];
}

function clock(startClock, minute) {
  const seconds = (((startClock + 60 * minute) % 86400) + 86400) % 86400;
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)} · ${Math.floor(minute)} min`;
}

function option(list, value, text) {
  list.append(Object.assign(document.createElement("option"), { value: String(value), textContent: text }));
}
