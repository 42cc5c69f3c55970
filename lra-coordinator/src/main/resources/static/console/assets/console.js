/* Colours before anything is painted; then live updates. Every page works without this. */
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function colours() {
    if (root.dataset.theme === 'auto') {
      root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
    }
  }
  colours();
  dark.addEventListener('change', colours);
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = 'console-browser-zone=' + zone.replace(/\//g, ':') + '; path=/console; max-age=31536000; samesite=lax';
  }

  document.addEventListener('DOMContentLoaded', function () {
    var live = document.getElementById('live');
    if (!live || !window.EventSource) {
      return;
    }
    var changed = new Set();
    var one = document.querySelector('#content[data-uid]');
    var stream = new EventSource('/console/events');
    stream.onopen = function () { live.textContent = 'live'; live.className = 'live on'; };
    stream.onerror = function () {
      live.textContent = stream.readyState === EventSource.CLOSED ? 'disconnected' : 'connecting again';
      live.className = 'live off';
    };
    stream.addEventListener('changed', function (event) {
      var lras = JSON.parse(event.data);
      Object.keys(lras).forEach(function (uid) {
        if (!one || uid === one.dataset.uid) {
          changed.add(uid);
        }
      });
      if (changed.size > 0) {
        document.getElementById('newer').hidden = false;
        document.getElementById('newer-link').textContent = one ? 'It has changed: show' : changed.size + (changed.size === 1 ? ' LRA has' : ' LRAs have') + ' changed: show';
      }
    });
    window.addEventListener('pagehide', function () { stream.close(); });
  });
})();
