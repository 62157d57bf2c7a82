// Unpacks data and scripts and starts them. The security policy knows each script by its hash, so nothing else can run.
(async () => {
  'use strict';
  const decoded = base64 => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };
  const unpacked = async id => {
    const bytes = decoded(document.getElementById(id).textContent);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  };
  try {
    const [data, ...scripts] = await Promise.all(['packed-data', 'packed-vis', 'packed-app'].map(unpacked));
    globalThis.kgPage = { data: JSON.parse(data) };
    for (const code of scripts) {
      const script = document.createElement('script');
      script.textContent = code;
      document.head.append(script);
    }
    if (!globalThis.kgPage.started) throw new Error('the page did not start');
  } catch (error) {
    document.getElementById('problem').hidden = false;
    throw error;
  }
})();
