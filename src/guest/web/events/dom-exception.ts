import { arrayPush, construct, defineHidden, defineProperty, deleteProperty, errorPrototype, PrimordialError, setPrototypeOf } from '../../primordials.ts'
import { defineConstants, finishInterface } from '../interface.ts'

/** Legacy names with their codes, in the order of Web IDL: the code is the position, from 1. Empty places were never used. */
const NAMES = [
  'IndexSizeError', '', 'HierarchyRequestError', 'WrongDocumentError', 'InvalidCharacterError', '', 'NoModificationAllowedError', 'NotFoundError',
  'NotSupportedError', 'InUseAttributeError', 'InvalidStateError', 'SyntaxError', 'InvalidModificationError', 'NamespaceError', 'InvalidAccessError', '',
  'TypeMismatchError', 'SecurityError', 'NetworkError', 'AbortError', 'URLMismatchError', 'QuotaExceededError', 'TimeoutError', 'InvalidNodeTypeError', 'DataCloneError',
] as const

const CONSTANTS = [
  'INDEX_SIZE_ERR', 'DOMSTRING_SIZE_ERR', 'HIERARCHY_REQUEST_ERR', 'WRONG_DOCUMENT_ERR', 'INVALID_CHARACTER_ERR', 'NO_DATA_ALLOWED_ERR', 'NO_MODIFICATION_ALLOWED_ERR',
  'NOT_FOUND_ERR', 'NOT_SUPPORTED_ERR', 'INUSE_ATTRIBUTE_ERR', 'INVALID_STATE_ERR', 'SYNTAX_ERR', 'INVALID_MODIFICATION_ERR', 'NAMESPACE_ERR', 'INVALID_ACCESS_ERR',
  'VALIDATION_ERR', 'TYPE_MISMATCH_ERR', 'SECURITY_ERR', 'NETWORK_ERR', 'ABORT_ERR', 'URL_MISMATCH_ERR', 'QUOTA_EXCEEDED_ERR', 'TIMEOUT_ERR', 'INVALID_NODE_TYPE_ERR', 'DATA_CLONE_ERR',
] as const

/** Gives an object that was made already the private state of an exception. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how private fields get onto an object that Error made
    return object
  }
}

class State extends Given {
  readonly #name: string
  readonly #message: string

  constructor(object: object, name: string, message: string) {
    super(object)
    this.#name = name
    this.#message = message
  }

  static nameOf(object: object): string {
    return (object as State).#name
  }

  static messageOf(object: object): string {
    return (object as State).#message
  }
}

/** An error of `Error` without a message of its own: the one that it is made with shows in the first line of its stack only. */
function makeError(message: string, newTarget: new () => object): object {
  const error = construct(PrimordialError, [message], newTarget as unknown as typeof PrimordialError) as object
  deleteProperty(error, 'message')
  return error
}

const { nameOf, messageOf } = State

/** The `DOMException` of Web IDL: an error with a name from a fixed list and, for old names, a numeric code. Its class does not inherit from `Error`, its objects do. */
export class DOMException {
  declare stack?: string
  declare cause?: unknown

  constructor(message: unknown = '', nameOrOptions: unknown = 'Error') {
    const text = `${message as string}`
    const error = makeError(text, new.target)
    let name = nameOrOptions
    if (typeof nameOrOptions === 'object' && nameOrOptions !== null) {
      const options = nameOrOptions as { readonly name?: unknown; readonly cause?: unknown }
      name = options.name === undefined ? 'Error' : options.name
      if ('cause' in options) defineHidden(error, 'cause', options.cause)
    }
    new State(error, `${name as string}`, text)
    // biome-ignore lint/correctness/noConstructorReturn: only Error makes objects with a stack
    return error as DOMException
  }

  get name(): string {
    return nameOf(this)
  }

  get message(): string {
    return messageOf(this)
  }

  get code(): number {
    const name = nameOf(this)
    for (let index = 0; index < NAMES.length; index += 1) if (NAMES[index] === name && name !== '') return index + 1
    return 0
  }
}

setPrototypeOf(DOMException.prototype, errorPrototype)
finishInterface(DOMException)
// The numbers are the positions in the list, from 1.
const constants: (readonly [string, number])[] = []
for (let index = 0; index < CONSTANTS.length; index += 1) arrayPush(constants, [CONSTANTS[index] as string, index + 1] as const)
defineConstants(DOMException, constants)
defineProperty(DOMException, 'length', { __proto__: null, value: 0 } as PropertyDescriptor)
