// A data table: one row per error that Sallyport can report. docs/errors.md has one heading per key, held by a test.

/** Who has to act on an error. */
export type Fault = 'operator' | 'plugin' | 'host'

interface ErrorFacts {
  readonly fault: Fault
  readonly http: number
  readonly exit: number
}

/** Every code, with who has to act, the HTTP status and the exit code. Faces look these up; they never decide. */
export const ERROR_CODES = {
  SP_USAGE: { fault: 'operator', http: 400, exit: 64 },
  SP_INPUT_UNREADABLE: { fault: 'operator', http: 400, exit: 65 },
  SP_INPUT_REFUSED: { fault: 'operator', http: 400, exit: 65 },
  SP_INPUT_SCHEMA: { fault: 'operator', http: 422, exit: 65 },

  SP_BUNDLE_UNREADABLE: { fault: 'operator', http: 400, exit: 65 },
  SP_BUNDLE_SYNTAX: { fault: 'plugin', http: 422, exit: 65 },
  SP_BUNDLE_IMPORT: { fault: 'plugin', http: 422, exit: 65 },
  SP_BUNDLE_NO_ENTRY: { fault: 'plugin', http: 422, exit: 65 },
  SP_BUNDLE_TOO_LARGE: { fault: 'plugin', http: 413, exit: 65 },
  SP_BUNDLE_KILLED: { fault: 'plugin', http: 422, exit: 65 },

  SP_POLICY_INVALID: { fault: 'operator', http: 422, exit: 78 },
  SP_MANIFEST_INVALID: { fault: 'plugin', http: 422, exit: 78 },
  SP_QUARANTINED: { fault: 'plugin', http: 403, exit: 78 },
  SP_STATE_INVALID: { fault: 'operator', http: 500, exit: 78 },
  SP_BUSY: { fault: 'host', http: 503, exit: 78 },
  SP_CLOSED: { fault: 'operator', http: 503, exit: 78 },

  SP_DENIED_READ: { fault: 'operator', http: 403, exit: 77 },
  SP_DENIED_NET: { fault: 'operator', http: 403, exit: 77 },
  SP_DENIED_SDK: { fault: 'operator', http: 403, exit: 77 },
  SP_DENIED_ENV: { fault: 'operator', http: 403, exit: 77 },
  SP_DENIED_SECRET: { fault: 'operator', http: 403, exit: 77 },

  SP_LIMIT_CPU: { fault: 'plugin', http: 422, exit: 124 },
  SP_LIMIT_WALL: { fault: 'plugin', http: 504, exit: 124 },
  SP_LIMIT_MEMORY: { fault: 'plugin', http: 422, exit: 137 },
  SP_LIMIT_OUTPUT: { fault: 'plugin', http: 422, exit: 125 },
  SP_LIMIT_HOST_CALLS: { fault: 'plugin', http: 422, exit: 125 },
  SP_LIMIT_LOGS: { fault: 'plugin', http: 422, exit: 125 },
  SP_VIOLATION: { fault: 'plugin', http: 422, exit: 125 },
  SP_CRASH: { fault: 'plugin', http: 502, exit: 125 },
  SP_ABORTED: { fault: 'operator', http: 499, exit: 130 },

  SP_THREW: { fault: 'plugin', http: 422, exit: 1 },
  SP_VALUE_REFUSED: { fault: 'plugin', http: 422, exit: 1 },
  SP_OUTPUT_SCHEMA: { fault: 'plugin', http: 422, exit: 1 },

  SP_READ_FAILED: { fault: 'plugin', http: 422, exit: 1 },
  SP_READ_TOO_LARGE: { fault: 'plugin', http: 422, exit: 1 },
  SP_READ_NOT_TEXT: { fault: 'plugin', http: 422, exit: 1 },
  SP_FETCH_INVALID: { fault: 'plugin', http: 422, exit: 1 },
  SP_FETCH_FAILED: { fault: 'plugin', http: 502, exit: 1 },
  SP_FETCH_TIMEOUT: { fault: 'plugin', http: 504, exit: 1 },
  SP_FETCH_BYTES: { fault: 'plugin', http: 422, exit: 1 },
  SP_SDK_INPUT: { fault: 'plugin', http: 422, exit: 1 },
  SP_SDK_REFUSED: { fault: 'plugin', http: 422, exit: 1 },
  SP_SDK_TIMEOUT: { fault: 'host', http: 504, exit: 1 },
  SP_SDK_OUTPUT: { fault: 'host', http: 500, exit: 70 },
  SP_SESSION_UNANSWERED: { fault: 'operator', http: 422, exit: 1 },
  SP_HOST_CALL_UNKNOWN: { fault: 'plugin', http: 422, exit: 1 },
  SP_HOST_CALL_FAILED: { fault: 'host', http: 502, exit: 1 },

  SP_AUDIT_FAILED: { fault: 'host', http: 500, exit: 70 },
  SP_CELL_START: { fault: 'host', http: 500, exit: 70 },
  SP_CELL_PROTOCOL: { fault: 'host', http: 500, exit: 70 },
  SP_INTERNAL: { fault: 'host', http: 500, exit: 70 },
} as const satisfies Readonly<Record<string, ErrorFacts>>

/** A stable error code. */
export type ErrorCode = keyof typeof ERROR_CODES
