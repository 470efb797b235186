// Back to a page that the browser kept as it was left: the form says again what the page was asked for, not what was ticked
// before leaving. The form has autocomplete="off" for browsers that load the page anew.
addEventListener("pageshow", (event) => { if (event.persisted) document.getElementById("search")?.reset(); });
