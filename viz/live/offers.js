// What people can give, change, choose, look at and save.
class Offers {
  constructor(live, offers) {
    this.live = live;
    this.offers = offers;
    this.find = live.find;
    this.trials();
    this.forms();
    this.sliders();
    this.choices();
    this.on("letgo", () => live.ask({ do: "follow", packet: null }));
    this.on("saverun", () => live.ask({ do: "save", what: "run", body: this.which() ?? 0 }));
    this.on("savefilm", () => live.ask({ do: "save", what: "film", body: 0 }));
  }

  on(name, act) {
    this.find(name).addEventListener("click", act);
  }

  which() {
    const { value } = this.find("towhom");
    return value === "" || this.live.lives.length < 2 ? null : Number(value);
  }

  give(events) {
    this.live.ask({ do: "give", events, body: this.which() });
  }

  trials() {
    for (const { words, events } of this.offers.trials) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      button.addEventListener("click", () => this.give(events));
      this.find("trials").append(button);
    }
  }

  forms() {
    const list = this.find("kind");
    this.offers.forms.forEach((form, place) => option(list, place, form.words));
    list.addEventListener("change", () => this.form());
    this.form();
    this.find("other").addEventListener("submit", (event) => {
      event.preventDefault();
      const { kind, fields } = this.offers.forms[Number(list.value)];
      const given = { kind };
      for (const input of this.find("fields").querySelectorAll("input")) {
        const number = typeof fields[input.name] === "number";
        if (input.value.trim() !== "") given[input.name] = number ? Number(input.value) : input.value.trim();
      }
      this.give([given]);
    });
  }

  form() {
    const { fields, help } = this.offers.forms[Number(this.find("kind").value)];
    this.find("kindhelp").textContent = help;
    this.find("fields").replaceChildren(
      ...Object.entries(fields).map(([name, value]) => {
        const label = Object.assign(document.createElement("label"), { textContent: `${name.replaceAll("_", " ")} ` });
        label.append(Object.assign(document.createElement("input"), { type: "text", name, value: String(value) }));
        return label;
      }),
    );
  }

  sliders() {
    for (const { path, words, unit, healthy, low, high, most, meaning } of this.offers.sliders) {
      const holder = Object.assign(document.createElement("div"), { className: "slider" });
      const label = Object.assign(document.createElement("label"), { htmlFor: path, textContent: words });
      const input = Object.assign(document.createElement("input"), {
        type: "range", id: path, min: "0", max: String(most), step: "0.05", value: "1",
      });
      const told = Object.assign(document.createElement("div"), { className: "soft" });
      const say = () => {
        const value = Number(input.value);
        told.textContent = `${value.toFixed(2)} × healthy = ${sig(value * healthy)} ${unit} (allowed ${sig(low)} to ${sig(high)}). ${meaning}.`;
        input.setAttribute("aria-valuetext", `${value.toFixed(2)} × healthy, ${sig(value * healthy)} ${unit}`);
      };
      input.addEventListener("input", say);
      input.addEventListener("change", () => this.give([{ kind: "change", parameter: path, value: `${input.value}x` }]));
      say();
      input.say = say;
      holder.append(label, input, told);
      this.find("sliders").append(holder);
    }
  }

  choices() {
    for (const name of ["scenario", "subject", "resolution"]) {
      for (const value of this.offers[`${name}s`]) option(this.find(name), value, value.replaceAll("_", " "));
    }
    const begin = (changed) => this.live.ask({ do: "begin", ...changed });
    const chosen = (name) => this.find(name).value;
    this.find("who").addEventListener("submit", (event) => {
      event.preventDefault();
      const names = ["scenario", "subject", "resolution"];
      begin({ ...Object.fromEntries(names.map((name) => [name, chosen(name)])), seed: Number(chosen("seed")) });
    });
    this.on("restart", () => begin({}));
    this.on("newseed", () => begin({ seed: Math.floor(Math.random() * 1e6) }));
    this.on("beside", () => this.live.ask({ do: "beside", subject: chosen("subject") }));
    this.on("shunt", () => this.live.ask({ do: "beside", subject: this.offers.shunt }));
  }

  // Shows the choices that the bodies live by.
  meet(lives) {
    const [first] = lives;
    if (this.epoch !== first.epoch) {
      this.epoch = first.epoch;
      for (const name of ["scenario", "subject", "resolution", "seed"]) {
        const list = this.find(name);
        if (list.options && ![...list.options].some((one) => one.value === first[name])) option(list, first[name], first[name]);
        list.value = String(first[name]);
      }
    }
    document.querySelector(".towhom").hidden = lives.length < 2;
    const { changed } = lives[this.which() ?? 0];
    for (const { path, healthy } of this.offers.sliders) {
      const input = this.find(path);
      if (document.activeElement === input) continue;
      const text = changed[path] ?? "1x";
      input.value = text.endsWith("x") ? text.slice(0, -1) : String(Number(text) / healthy);
      input.say();
    }
  }

  here({ body, here }) {
    const place = this.find("here");
    if (!here) {
      place.textContent = WORDS.nothing_here;
      return;
    }
    const head = Object.assign(document.createElement("h3"), { textContent: here.title });
    const table = document.createElement("table");
    for (const [name, value, unit] of here.columns) {
      const row = table.insertRow();
      row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: name.replaceAll("_", " ") }));
      row.insertCell().textContent = value === null ? "–" : value.toPrecision(4);
      row.insertCell().textContent = unit === "1" ? "" : unit;
    }
    const list = document.createElement("ul");
    for (const { species, packet, words } of here.packets) {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS.follow });
      button.setAttribute("aria-label", `${WORDS.follow}: ${words}`);
      button.addEventListener("click", () => this.live.ask({ do: "follow", body, species, packet }));
      item.append(button, words);
      list.append(item);
    }
    place.replaceChildren(head, here.packets.length ? list : WORDS.no_packets, table);
  }

  follow(followed) {
    const told = followed ? followed.words : "";
    if (this.find("followed").textContent !== told) this.find("followed").textContent = told;
    this.find("letgo").hidden = !followed;
  }

  saved({ folder, name, files, command }) {
    const links = files.map((file) => link(name, file));
    const code = Object.assign(document.createElement("code"), { textContent: command });
    this.find("saved").replaceChildren(`${folder}: `, ...links.flatMap((one) => [one, " "]), document.createElement("br"), code);
    this.find("savefilm").disabled = false;
  }

  film({ name, file, kind }) {
    const place = this.find("saved");
    const told = document.createElement("p");
    if (kind === "filming") told.textContent = WORDS.filming;
    else if (file) told.append(link(name, file));
    else told.textContent = WORDS.no_film;
    place.append(told);
  }
}

function link(name, file) {
  const href = `/saved/${encodeURIComponent(name)}/${encodeURIComponent(file)}${location.search}`;
  return Object.assign(document.createElement("a"), { href, textContent: file, target: "_blank", rel: "noopener" });
}

function sig(value) {
  return Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(2) : Number(value.toPrecision(3)).toLocaleString("en");
}
