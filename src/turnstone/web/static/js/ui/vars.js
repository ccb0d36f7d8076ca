/** Custom properties on an element: html`<i ${vars({ "--share": 0.4 })}></i>`. An inline style attribute would be refused. */

import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";

class Vars extends Directive {
  render() {
    return noChange;
  }

  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === undefined) part.element.style.removeProperty(name);
      else part.element.style.setProperty(name, String(value));
    }
    return noChange;
  }
}

/** @type {(values: Record<string, string|number|null>) => unknown} */
export const vars = directive(Vars);
