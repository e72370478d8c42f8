import { ERROR_CODES, type ErrorCode } from '../../core/error-codes.ts'
import type { Problem, Reply } from '../job.ts'
import { isRecord } from '../resolve/read-package.ts'
import { parseBuilt } from '../parse-built.ts'

/** Reads a reply of the worker without trusting its shape. @returns null when it is not one. */
export function parseReply(line: string): Reply | null {
  const value = parseJson(line)
  if (!isRecord(value)) return null
  if (value['ok'] === true) {
    const built = parseBuilt(value['built'])
    return built === null ? null : { ok: true, built }
  }
  const { code, message, problems } = value
  if (value['ok'] !== false || !isCode(code) || typeof message !== 'string' || !Array.isArray(problems) || !problems.every(isProblem)) return null
  return { ok: false, code, message, problems }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Not JSON: the caller kills the worker.
    return null
  }
}

function isCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
}

function isProblem(value: unknown): value is Problem {
  return isRecord(value) && ['file', 'text', 'frame'].every((key) => typeof value[key] === 'string') && ['line', 'column'].every((key) => Number.isSafeInteger(value[key]))
}
