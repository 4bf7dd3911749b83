// The cross on a map, moved by mouse or arrow keys, and the trail of the packet that is followed.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Cross {
  constructor(live, holder, place) {
    this.live = live;
    this.place = place;
    this.canvas = holder.querySelector("canvas");
    this.svg = holder.querySelector("svg");
    this.at = null;
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  get setup() {
    const stage = this.live.stages[this.place];
    return stage ? stage.setup : null;
  }

  click(event) {
    if (!this.setup) return;
    const box = this.canvas.getBoundingClientRect();
    const { width, height, scale } = this.setup;
    const column = Math.floor((((event.clientX - box.left) / box.width) * width) / scale);
    const row = Math.floor((((event.clientY - box.top) / box.height) * height) / scale);
    this.look([column, row]);
  }

  key(event) {
    if (!this.setup) return;
    const { width, height, scale } = this.setup;
    if (STEPS[event.key]) {
      event.preventDefault();
      const [column, row] = this.at ?? [Math.floor(width / scale / 2), Math.floor(height / scale / 2)];
      const [right, down] = STEPS[event.key].map((step) => step * (event.shiftKey ? 5 : 1));
      const within = (value, most) => Math.max(0, Math.min(Math.floor(most / scale) - 1, value));
      this.at = [within(column + right, width), within(row + down, height)];
      this.draw(this.live.header && this.live.header.followed);
    } else if (event.key === "Enter" && this.at) {
      this.look(this.at);
    }
  }

  look([column, row]) {
    this.at = [column, row];
    this.live.ask({ do: "look", body: this.place, column, row });
    this.draw(this.live.header && this.live.header.followed);
  }

  draw(followed) {
    if (!this.setup) return;
    const { width, height, scale } = this.setup;
    const trail = followed && followed.body === this.place ? followed.trail : [];
    const told = JSON.stringify([this.at, trail, width]);
    if (told === this.told) return;
    this.told = told;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const middle = (value) => (value + 0.5) * scale;
    const parts = trail.map(([column, row], number) => {
      const age = (number + 1) / trail.length;
      return `<circle cx="${middle(column)}" cy="${middle(row)}" r="${3 + 3 * age}" fill="#cc79a7" fill-opacity="${0.15 + 0.5 * age}"/>`;
    });
    if (trail.length) {
      const [column, row] = trail.at(-1);
      parts.push(`<circle cx="${middle(column)}" cy="${middle(row)}" r="14" fill="none" stroke="#000" stroke-width="3"/>`);
      parts.push(`<circle cx="${middle(column)}" cy="${middle(row)}" r="14" fill="none" stroke="#fff" stroke-width="1"/>`);
    }
    if (this.at) {
      const [x, y] = this.at.map((value) => value * scale);
      parts.push(`<rect x="${x}" y="${y}" width="${scale}" height="${scale}" fill="none" stroke="#000" stroke-width="3"/>`);
      parts.push(`<rect x="${x}" y="${y}" width="${scale}" height="${scale}" fill="none" stroke="#fff" stroke-width="1"/>`);
    }
    this.svg.innerHTML = parts.join("");
  }
}
