// What lies in this browser: touches that wait to be sent, and the names offered while there is no network. Signing out clears it.
const NAME = "kith-touches"

function open() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "id" })
      asked.result.createObjectStore("known")
    }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
}

async function within(place, mode, act) {
  const database = await open()
  try {
    return await new Promise((done, fail) => {
      const round = database.transaction(place, mode)
      const asked = act(round.objectStore(place))
      round.oncomplete = () => done(asked?.result)
      round.onerror = round.onabort = () => fail(round.error)
    })
  } finally {
    database.close()
  }
}

export const keep = touch => within("waiting", "readwrite", place => place.put(touch))
export const letGo = id => within("waiting", "readwrite", place => place.delete(id))
export const waiting = () => within("waiting", "readonly", place => place.getAll())
export const known = () => within("known", "readonly", place => place.get("people")).catch(() => null)
export const keepKnown = people => within("known", "readwrite", place => place.put(people, "people"))

export async function forgetAll() {
  await new Promise(done => {
    const asked = indexedDB.deleteDatabase(NAME)
    asked.onsuccess = asked.onerror = asked.onblocked = done
  })
  if (window.caches) await caches.delete("touch")
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister()
}

export const changed = () => document.dispatchEvent(new Event("touches:changed"))

// Without https a browser has no randomUUID.
export const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16))
