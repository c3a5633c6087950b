/* Chooses the theme before the page is drawn, so that it does not flash. */
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (error) { /* storage is closed: the system's own theme holds */ }
})();
