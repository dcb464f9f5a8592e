// SPDX-License-Identifier: Apache-2.0
// What a reader with JavaScript has besides: a filter over the matrix, and steps one at a time.
(function () {
  "use strict";

  function matrix(form) {
    const text = document.getElementById("filter-text");
    const kind = document.getElementById("filter-kind");
    const variant = document.getElementById("filter-variant");
    const tables = Array.from(document.querySelectorAll(".matrix"), function (section) {
      const heads = Array.from(section.querySelectorAll("thead th"));
      return {
        section: section,
        heads: heads,
        names: heads.map(function (head) { return head.textContent.toLowerCase(); }),
        rows: Array.from(section.querySelectorAll("tbody tr"), function (row) {
          return { row: row, cells: Array.from(row.children), text: row.children[0].textContent.toLowerCase() };
        })
      };
    });

    function wanted(cells) {
      const asked = cells.filter(function (cell) { return !cell.classList.contains("unasked"); });
      const is = function (name) { return function (cell) { return cell.classList.contains(name); }; };
      switch (kind.value) {
        case "fails": return asked.some(is("fails"));
        case "holds": return asked.length > 0 && asked.every(is("holds"));
        case "differs": return asked.some(is("differs"));
        default: return true;
      }
    }

    function filter() {
      const words = text.value.toLowerCase().split(/\s+/);
      const part = variant.value.toLowerCase().trim();
      let shown = 0;
      let all = 0;
      tables.forEach(function (table) {
        const columns = table.names.map(function (name, index) { return index === 0 || name.includes(part); });
        table.heads.forEach(function (head, index) { head.hidden = !columns[index]; });
        let here = 0;
        table.rows.forEach(function (each) {
          each.cells.forEach(function (cell, index) { cell.hidden = !columns[index]; });
          const seen = each.cells.filter(function (cell, index) { return index > 0 && columns[index]; });
          const match = seen.length > 0
            && words.every(function (word) { return each.text.includes(word); })
            && wanted(seen);
          each.row.hidden = !match;
          here += match ? 1 : 0;
        });
        table.section.hidden = here === 0;
        shown += here;
        all += table.rows.length;
      });
      document.getElementById("filter-count").textContent = shown + " of " + all + " races";
    }

    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    filter();
  }

  function stepper(bar) {
    const boxes = Array.from(document.querySelectorAll("svg .box"));
    const rows = Array.from(document.querySelectorAll(".steps tbody tr"));
    const states = document.querySelector(".states");
    const every = document.getElementById("every");
    const last = rows.length;
    let at = 0;

    function fromAddress() {
      const found = /^#step-(\d+)$/.exec(location.hash);
      return found ? Math.min(last, Number(found[1])) : 0;
    }

    function showState() {
      if (!states) {
        return;
      }
      const side = every.checked;
      states.querySelectorAll("tr").forEach(function (row) {
        const cells = Array.from(row.children);
        let value = "";
        for (let step = 0; step <= at; step++) {
          value = cells[step + 2].textContent || value;
        }
        cells[1].hidden = side;
        cells.slice(2).forEach(function (cell) { cell.hidden = !side; });
        if (cells[1].tagName === "TD") {
          cells[1].textContent = value;
          cells[1].classList.toggle("set", at > 0 && cells[at + 2].textContent !== "");
        }
      });
    }

    function show() {
      boxes.forEach(function (box, index) {
        box.classList.toggle("here", index + 1 === at);
        box.classList.toggle("later", at > 0 && index + 1 > at);
      });
      rows.forEach(function (row, index) {
        row.classList.toggle("here", index + 1 === at);
        if (index + 1 === at) {
          row.setAttribute("aria-current", "step");
        } else {
          row.removeAttribute("aria-current");
        }
      });
      const row = at > 0 ? rows[at - 1].children : null;
      document.getElementById("at").textContent =
        "Step " + at + " of " + last + (row ? ": " + row[1].textContent + " " + row[2].textContent : "");
      bar.querySelectorAll("button").forEach(function (button) {
        const back = button.dataset.go === "first" || button.dataset.go === "previous";
        button.disabled = back ? at === 0 : at === last;
      });
      showState();
    }

    function go(step) {
      at = Math.max(0, Math.min(last, step));
      // Not by location.hash: the page would jump away from what the reader looks at.
      history.replaceState(null, "", at > 0 ? "#step-" + at : location.pathname + location.search);
      show();
    }

    function move(where) {
      go({ first: 0, previous: at - 1, next: at + 1, last: last }[where]);
    }

    bar.hidden = false;
    document.querySelectorAll(".stepping").forEach(function (part) { part.hidden = false; });
    bar.addEventListener("click", function (event) {
      if (event.target.dataset.go) {
        move(event.target.dataset.go);
      }
    });
    boxes.forEach(function (box, index) {
      box.addEventListener("click", function (event) {
        event.preventDefault();
        go(index + 1);
      });
    });
    document.addEventListener("keydown", function (event) {
      const keys = {
        ArrowRight: "next", ArrowDown: "next", ArrowLeft: "previous", ArrowUp: "previous",
        Home: "first", End: "last"
      };
      const field = event.target.closest("input, select, textarea, pre, .scroll:focus");
      if (keys[event.key] && !field && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        move(keys[event.key]);
      }
    });
    window.addEventListener("hashchange", function () {
      at = fromAddress();
      show();
    });
    if (every) {
      every.addEventListener("change", showState);
    }
    at = fromAddress();
    show();
  }

  const form = document.querySelector(".filter");
  if (form) {
    matrix(form);
  }
  const bar = document.querySelector(".stepper");
  if (bar) {
    stepper(bar);
  }
})();
