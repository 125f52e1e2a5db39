// Weight, third parties, cookies, console errors and axe of every page named.
// usage: node audit.mjs http://localhost:8080 [/ /en/ ...]   (no path: the whole sitemap)
import fs from 'fs'
import { createRequire } from 'module'
import puppeteer from 'puppeteer-core'

const require = createRequire(import.meta.url)
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const [base, ...given] = process.argv.slice(2)
const host = new URL(base).host

async function sitemap() {
  const text = await (await fetch(base + '/sitemap.xml')).text()
  return [...new Set([...text.matchAll(/<loc>([^<]+)/g)].map(m => new URL(m[1]).pathname))]
}

async function look(browser, path, width, scheme) {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width, height: 800, isMobile: width < 500, hasTouch: width < 500 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.setBypassCSP(true)
  const client = await page.createCDPSession()
  const sizes = {}, others = new Set(), errors = []
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  client.on('Network.requestWillBeSent', e => {
    const url = new URL(e.request.url)
    if (!url.protocol.startsWith('http')) return
    if (url.host !== host) others.add(url.host)
    sizes[e.requestId] = 0
  })
  client.on('Network.loadingFinished', e => {
    if (e.requestId in sizes) sizes[e.requestId] = e.encodedDataLength
  })
  page.on('console', m => { if (m.type() === 'error') errors.push(m.text().slice(0, 120)) })
  await page.goto(base + path, { waitUntil: 'networkidle0' })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  await page.evaluate(axe)
  const found = await page.evaluate(tags => axe.run(document, { runOnly: tags }), RULES)
  const cookies = (await client.send('Network.getAllCookies')).cookies.map(c => c.name)
  await context.close()
  return {
    path, width, scheme, requests: Object.keys(sizes).length,
    kilobytes: Math.round(Object.values(sizes).reduce((a, b) => a + b, 0) / 100) / 10,
    others: [...others], cookies, errors, sideways,
    axe: found.violations.map(v => `${v.id}: ${v.nodes[0].target}`),
  }
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
})
let bad = 0
for (const path of given.length ? given : await sitemap()) {
  for (const [width, scheme] of [[320, 'light'], [320, 'dark'], [1280, 'light'], [1280, 'dark']]) {
    const seen = await look(browser, path, width, scheme)
    const faults = seen.others.length + seen.cookies.length + seen.errors.length + seen.axe.length + seen.sideways
    bad += faults
    if (faults || (width === 320 && scheme === 'light')) console.log(JSON.stringify(seen))
  }
}
await browser.close()
console.log(`faults: ${bad}`)
process.exit(bad ? 1 : 0)
