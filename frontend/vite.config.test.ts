import { once } from 'node:events'
import { createServer } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listen, startStream } from './src/testing/frontApp'

/** The dev server as the AppHost starts it: port and proxy come from the environment. */
async function devServer(environment: Record<string, string>): Promise<string> {
  vi.unstubAllEnvs()
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  vi.resetModules()
  const { default: config } = await import('./vite.config')
  vi.unstubAllEnvs()
  const server = await createServer({ ...config, configFile: false, root: import.meta.dirname, logLevel: 'silent' })
  onTestFinished(() => server.close())
  await server.listen()
  return server.resolvedUrls?.local[0] ?? ''
}

const variables = ['WORKSPACE_CHAT', 'services__workspace__chat__0', 'PROXY_HTTP', 'services__proxy__http__0']

test.each(variables)('the dev server finds the front app by %s', async (variable) => {
  const proxy = await listen((request, response) => response.end(request.url))
  const page = await devServer({ PORT: '0', [variable]: proxy })

  expect(await (await fetch(`${page}api/session`)).text()).toBe('/api/session')
  expect(await (await fetch(page)).text()).toContain('<div id="root">')
})

test('where the front app has an ingress, the dev server asks by it', async () => {
  const ingress = await listen((_, response) => response.end('the ingress'))
  const proxy = await listen((_, response) => response.end('the proxy itself'))
  const page = await devServer({ PORT: '0', WORKSPACE_CHAT: ingress, PROXY_HTTP: proxy })

  expect(await (await fetch(`${page}api/session`)).text()).toBe('the ingress')
})

test('the dev server leaves the way to a sign-in to the browser, and signs out at the ingress', async () => {
  const asked: (string | undefined)[] = []
  const ingress = await listen((request, response) => {
    asked.push(request.url)
    response.writeHead(302, { Location: 'http://localhost:1/sign-in', 'Set-Cookie': 'session=; Max-Age=0' }).end()
  })
  const page = await devServer({ PORT: '0', WORKSPACE_CHAT: ingress })

  for (const path of ['api/session', '.auth/logout']) {
    const response = await fetch(page + path, { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe('http://localhost:1/sign-in')
    expect(response.headers.getSetCookie()).toEqual(['session=; Max-Age=0'])
  }
  expect(asked).toEqual(['/api/session', '/.auth/logout'])
})

test('the dev server passes a stream on as it comes, and its end by the browser back', async () => {
  const closings: Promise<unknown>[] = []
  const proxy = await listen((_, response) => {
    closings.push(once(response, 'close'))
    startStream(response).write('data: first\n\n')
  })
  const page = await devServer({ PORT: '0', PROXY_HTTP: proxy })

  const request = new AbortController()
  const response = await fetch(`${page}api/chat`, { method: 'POST', body: '{}', signal: request.signal })
  const first = await response.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toBe('data: first\n\n')

  request.abort()
  await Promise.all(closings)
  expect(closings).toHaveLength(1)
})
