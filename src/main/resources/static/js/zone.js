// Times are said where the reader is.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && !document.cookie.includes("zone=")) document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`
