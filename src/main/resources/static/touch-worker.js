// Keeps the page that records a touch, and the parts it is made of, for when there is no network; then it also stands in for any
// other page that was asked for. It holds nothing about anybody: names and what waits lie in touch-store.js.
const CACHE = "touch"
const PAGE = "/touch"
const PARTS = ["/kith.css", "/mark.svg", "/js/touch.js", "/js/touch-store.js", "/js/touch-send.js", "/js/touch-outbox.js", "/js/touch-form.js", "/js/touch-who.js", "/js/who-finder.js", "/js/zone.js"]
const PATIENCE = 3000

self.addEventListener("install", event => {
  self.skipWaiting()
  event.waitUntil(Promise.all([PAGE, ...PARTS].map(path => fresh(path, path))))
})

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin) return
  if (request.mode === "navigate") event.respondWith(url.pathname === PAGE ? soon(request, PAGE) : fetch(request).catch(() => kept(PAGE)))
  else if (PARTS.includes(url.pathname)) event.respondWith(soon(request, url.pathname))
})

// What the network says, and kept for the next time.
async function fresh(request, path) {
  const answer = await fetch(request)
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(path, answer.clone())
  return answer
}

// A network that takes its time in a crowded hall counts as none, once there is something kept.
async function soon(request, path) {
  const asked = fresh(request, path)
  const answer = await Promise.race([asked, new Promise(done => setTimeout(done, PATIENCE))]).catch(() => null)
  return answer ?? await caches.match(path) ?? asked
}

async function kept(path) {
  return await caches.match(path) ?? Response.error()
}
