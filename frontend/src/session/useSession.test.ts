// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useSession } from './useSession'

/** A front app that tells one session after another, the last one again and again. */
function telling(...sessions: object[]) {
  const fetch = vi.fn(() => Promise.resolve(Response.json(sessions.length > 1 ? sessions.shift() : sessions[0])))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

const asleep = { user: null, agent: null, error: { error: 'agent_unreachable', message: 'The agent does not answer.' } }
const awake = { user: null, agent: { name: 'agent-backend', body_shape: 'messages' }, error: null }
const { signal } = new AbortController()

test('an agent that did not answer is asked again before the question goes out', async () => {
  telling(asleep, awake)
  const { result } = renderHook(() => useSession())
  await waitFor(() => {
    expect(result.current.session?.problem?.message).toBe('The agent does not answer.')
  })

  expect(await act(() => result.current.bodyShape(signal))).toBe('messages')
  expect(result.current.session).toMatchObject({ agent: { name: 'agent-backend' }, problem: null })
})

test('an agent that answered is asked once', async () => {
  const fetch = telling(awake)
  const { result } = renderHook(() => useSession())
  await waitFor(() => {
    expect(result.current.session).not.toBeNull()
  })

  expect(await act(() => result.current.bodyShape(signal))).toBe('messages')
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('an agent that stays silent is sent input', async () => {
  telling(asleep)
  const { result } = renderHook(() => useSession())

  expect(await act(() => result.current.bodyShape(signal))).toBe('input')
})
