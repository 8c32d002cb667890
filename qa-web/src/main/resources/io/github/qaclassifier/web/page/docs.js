// Opens the route that the address names.
"use strict";

(() => {
  function open() {
    const route = document.getElementById(location.hash.slice(1));
    if (route instanceof HTMLDetailsElement) {
      route.open = true;
      route.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", open);
  open();
})();
