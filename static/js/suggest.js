// Suggestions under the search box: a combobox with a list (WAI-ARIA practices). Enter without a choice searches as ever.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  const said = document.createElement("span");
  let typed = box.value, links = [], at = -1, timer, asked = 0;
  Object.assign(list, { id: "suggestions", className: "suggestions", role: "listbox", hidden: true });
  list.setAttribute("aria-label", "Suggestions");
  Object.assign(said, { role: "status", className: "unseen" });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) box.setAttribute(name, value);
  box.after(list, said);

  const close = () => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    said.textContent = "";
  };
  const choose = (to) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = to;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    box.value = option ? option.firstChild.textContent : typed;
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const show = ([, words, about, urls]) => {
    list.replaceChildren(...words.map((word, n) => {
      const option = document.createElement("li"), name = document.createElement("b"), what = document.createElement("i");
      Object.assign(option, { id: `suggestion-${n}`, role: "option" });
      option.setAttribute("aria-selected", "false");
      name.textContent = word;
      what.textContent = about[n];
      option.append(name, " ", what);
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => { location.href = links[n]; });
      return option;
    }));
    // A link leads to this site, under whatever name it is open.
    links = urls.map((url) => { const { pathname, search } = new URL(url); return pathname + search; });
    at = -1;
    list.hidden = !words.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = words.length ? `${words.length} suggestion${words.length > 1 ? "s" : ""}` : "";
  };
  box.addEventListener("input", () => {
    close();
    typed = box.value;
    if (typed.trim().length < 2) return;
    const mine = asked;
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
        const found = answer.ok && await answer.json();
        if (found && mine === asked && document.activeElement === box) show(found);
      } catch { /* the box works without them */ }
    }, 150);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") choose(at + 1 < count ? at + 1 : -1);
    else if (event.key === "ArrowUp") choose(at < 0 ? count - 1 : at - 1);
    else if (event.key === "Escape") { choose(-1); close(); }
    else if (event.key === "Enter" && at >= 0) location.href = links[at];
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
}
