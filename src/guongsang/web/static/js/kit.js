/* Small comforts. Every page works without this file. */
(function () {
  "use strict";
  var root = document.documentElement;

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function onClick(event) {
    var toggle = event.target.closest("[data-theme-toggle]");
    if (toggle) {
      var chosen = isDark() ? "light" : "dark";
      root.dataset.theme = chosen;
      try { localStorage.setItem("theme", chosen); } catch (error) { /* lasts for this page */ }
    }
    document.querySelectorAll("details[data-closes][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  function onKey(event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-closes][open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  /* 03062025 and 3/6/2025 become 03/06/2025. */
  function tidyDate(input) {
    var plain = input.value.trim().match(/^(\d{2})(\d{2})(\d{4})$/);
    var parts = plain || input.value.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/);
    if (parts) input.value = [parts[1].padStart(2, "0"), parts[2].padStart(2, "0"), parts[3]].join("/");
  }

  function count(counter) {
    var area = document.getElementById(counter.dataset.counterFor);
    if (!area) return;
    var left = Number(counter.dataset.counterTop) - Array.from(area.value).length;
    var figure = Math.abs(left).toLocaleString("vi-VN");
    counter.textContent = left >= 0 ? "Còn " + figure + " ký tự" : "Quá " + figure + " ký tự";
    counter.classList.toggle("is-over", left < 0);
  }

  function prepare(scope) {
    scope.querySelectorAll("[data-theme-toggle][hidden]").forEach(function (b) { b.hidden = false; });
    scope.querySelectorAll("[data-counter-for]").forEach(count);
    scope.querySelectorAll("[data-combo] .combo-input[hx-get]").forEach(function (input) {
      input.closest("[data-combo]").classList.add("is-live");
    });
    var wrong = scope.querySelector("[data-error-summary]");
    if (wrong) wrong.focus();
  }

  /* While words are typed the options found stand open; choosing one closes them. */
  function openCombo(select) {
    var input = select.closest("[data-combo]").querySelector(".combo-input");
    if (input.value.trim()) select.size = Math.max(2, Math.min(select.options.length, 7));
    else select.removeAttribute("size");
  }

  /* Signed in again in another tab: this page's forms go with the newest token. */
  function newestToken() {
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? found[1] : "";
  }

  /* A form pressed twice is sent once; the server would lead the second to the first anyway. */
  function onSubmit(event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    var token = newestToken();
    if (token && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token;
    form.setAttribute("aria-busy", "true");
    setTimeout(function () { release(form); }, 15000); /* a download leaves the page standing */
  }

  function release(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }

  function notice(text) {
    var place = document.getElementById("notices");
    if (!place) return;
    var box = document.createElement("div");
    box.className = "notice notice-bad";
    box.setAttribute("role", "alert");
    var body = document.createElement("div");
    body.className = "notice-body";
    body.textContent = text;
    box.append(body);
    place.replaceChildren(box);
    place.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-date]")) tidyDate(event.target);
    if (event.target.matches("[data-combo] select")) event.target.removeAttribute("size");
  });
  document.addEventListener("input", function (event) {
    document.querySelectorAll("[data-counter-for='" + event.target.id + "']").forEach(count);
  });
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-sent]").forEach(release);
  });
  document.addEventListener("htmx:configRequest", function (event) {
    var token = newestToken();
    if (!token) return;
    event.detail.headers["X-CSRFToken"] = token;
    if (event.detail.parameters.csrfmiddlewaretoken) event.detail.parameters.csrfmiddlewaretoken = token;
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.getResponseHeader("HX-Retarget")) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.matches("[data-combo] select")) openCombo(event.detail.target);
  });
  document.addEventListener("htmx:load", function (event) { prepare(event.detail.elt); });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-sent]");
    if (form) release(form);
  });
  document.addEventListener("htmx:responseError", function () {
    notice("Máy chủ chưa thực hiện được. Những gì đã nhập vẫn còn trên trang này: hãy sao chép trước, rồi tải lại trang và thử lần nữa.");
  });
  document.addEventListener("htmx:sendError", function () {
    notice("Mất kết nối mạng: chưa gửi được. Những gì đã nhập vẫn còn, hãy thử lại.");
  });
  prepare(document);
})();
