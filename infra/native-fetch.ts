/** Stands in for `node-fetch` in bundles: Node has had a fetch of its own since version 18, and it weighs nothing. */
const { fetch: nativeFetch, Headers, Request, Response } = globalThis
export default nativeFetch
export { Headers, Request, Response }
