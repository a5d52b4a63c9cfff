"use strict";
// Pages from a service worker have the headers that it writes, not the gateway's.
if (location.search.length > 1) fetch(location.search.slice(1));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (!address.pathname.startsWith("/covered/page")) return;
  const page = `<img src="${decodeURIComponent(address.search.slice(1))}"><script>fetch("${decodeURIComponent(address.search.slice(1))}")</script>`;
  event.respondWith(new Response(page, { headers: { "content-type": "text/html" } }));
});
