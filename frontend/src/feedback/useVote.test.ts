// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useVote } from './useVote'

const answer = { chatId: 'chat-1', messageId: 'm1', traceId: undefined }

/** A front app that keeps each vote waiting until the test answers it; `votes` are those that came. */
function waiting() {
  const votes: boolean[] = []
  const answers: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', (_: string, init: { body: string }) => {
    votes.push((JSON.parse(init.body) as { isUpvoted: boolean }).isUpvoted)
    return new Promise<Response>((resolve) => answers.push(resolve))
  })
  const answerNext = (body: object, status = 200) => act(async () => {
    answers.shift()?.(Response.json(body, { status }))
    await new Promise((settled) => setTimeout(settled))
  })
  return { votes, save: () => answerNext({ mlflowStatus: 'logged' }), refuse: () => answerNext({ error: 'x', message: 'Full' }, 500) }
}

function voter() {
  const { result } = renderHook(() => useVote(answer))
  return { result, click: (up: boolean) => { act(() => void result.current.vote(up)) } }
}

test('a click shows before the front app has answered', async () => {
  const { votes, save } = waiting()
  const { result, click } = voter()

  click(true)
  expect(result.current.isUpvoted).toBe(true)
  expect(votes).toEqual([true])

  await save()
  expect(result.current).toMatchObject({ isUpvoted: true, outcome: { saved: true } })
})

test('who changes their mind votes again', async () => {
  const { votes, save } = waiting()
  const { result, click } = voter()

  click(true)
  await save()
  click(false)
  await save()

  expect(votes).toEqual([true, false])
  expect(result.current.isUpvoted).toBe(false)
})

test('clicks while a vote is under way wait for it, and only the last goes out', async () => {
  const { votes, save } = waiting()
  const { result, click } = voter()

  click(true)
  click(false)
  click(true)
  click(false)
  expect(votes).toEqual([true])
  expect(result.current.isUpvoted).toBe(false)

  await save()
  expect(votes).toEqual([true, false])
  await save()
  expect(votes).toHaveLength(2)
  expect(result.current).toMatchObject({ isUpvoted: false, outcome: { saved: true } })
})

test('clicks that end where they began send nothing more', async () => {
  const { votes, save } = waiting()
  const { result, click } = voter()

  click(true)
  click(false)
  click(true)
  await save()

  expect(votes).toEqual([true])
  expect(result.current).toMatchObject({ isUpvoted: true, outcome: { saved: true } })
})

test('a first vote that fails is taken back with the reason', async () => {
  const { refuse } = waiting()
  const { result, click } = voter()

  click(true)
  await refuse()

  expect(result.current.isUpvoted).toBeUndefined()
  expect(result.current.outcome).toMatchObject({ saved: false, error: { message: 'Full' } })
})

test('a changed vote that fails falls back to the one that is saved', async () => {
  const { save, refuse } = waiting()
  const { result, click } = voter()

  click(true)
  await save()
  click(false)
  await refuse()

  expect(result.current).toMatchObject({ isUpvoted: true, outcome: { saved: false } })
})

test('a vote that fails gives way to the one that waited', async () => {
  const { votes, save, refuse } = waiting()
  const { result, click } = voter()

  click(true)
  click(false)
  await refuse()
  expect(votes).toEqual([true, false])
  expect(result.current).toMatchObject({ isUpvoted: false, outcome: undefined })

  await save()
  expect(result.current).toMatchObject({ isUpvoted: false, outcome: { saved: true } })
})

test('the same vote again goes out again, for what went wrong the first time', async () => {
  const { votes, save } = waiting()
  const { result, click } = voter()

  click(true)
  await save()
  click(true)
  expect(result.current.outcome).toBeUndefined()
  await save()

  expect(votes).toEqual([true, true])
})

test('a vote still goes out in order after its answer has left the page', async () => {
  const { votes, save } = waiting()
  const { result, unmount } = renderHook(() => useVote(answer))

  act(() => void result.current.vote(true))
  act(() => void result.current.vote(false))
  unmount()
  await save()

  expect(votes).toEqual([true, false])
})
