// The tests of MDN's HTTP Observatory on a host of this machine.
// usage: NODE_EXTRA_CA_CERTS=c.pem node observatory.mjs HTTP_PORT HTTPS_PORT [/path]
const root = new URL('./node_modules/@mdn/mdn-http-observatory/src/', import.meta.url).href
const take = file => import(root + file)
const { retrieve } = await take('retriever/retriever.js')
const { ALL_TESTS } = await take('constants.js')
const charts = await take('grader/charts.js'), grader = await take('grader/grader.js')
const [httpPort, httpsPort, path = '/'] = process.argv.slice(2)
const answer = await retrieve('localhost', { httpPort, httpsPort, path })
let all = 100, plain = 100
for (const test of ALL_TESTS) {
  const seen = test(answer)
  const points = seen.result ? grader.getScoreModifier(seen.result) : 0
  all += points
  if (points < 0) plain += points
  console.log(String(points).padStart(4), seen.pass, seen.constructor.name, seen.result)
}
const score = plain >= charts.MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : plain
console.log(`score ${score}, grade ${JSON.stringify(grader.getGradeForScore(score))}`)
process.exit(score >= 100 ? 0 : 1)
