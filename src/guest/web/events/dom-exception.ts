import { arrayPush, defineHidden, deleteProperty } from '../../primordials.ts'
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

/** The `DOMException` of Web IDL: an error with a name from a fixed list and, for old names, a numeric code. */
export class DOMException extends Error {
  readonly #name: string
  readonly #message: string

  constructor(message: unknown = '', nameOrOptions: unknown = 'Error') {
    const text = `${message as string}`
    super(text)
    // Handed to Error for the sake of the stack's first line only: the message is an accessor of the prototype.
    deleteProperty(this, 'message')
    this.#message = text
    if (typeof nameOrOptions === 'object' && nameOrOptions !== null) {
      const options = nameOrOptions as { readonly name?: unknown; readonly cause?: unknown }
      this.#name = options.name === undefined ? 'Error' : `${options.name as string}`
      if ('cause' in options) defineHidden(this, 'cause', options.cause)
    } else this.#name = `${nameOrOptions as string}`
  }

  override get name(): string {
    return this.#name
  }

  override get message(): string {
    return this.#message
  }

  get code(): number {
    for (let index = 0; index < NAMES.length; index += 1) if (NAMES[index] === this.#name && this.#name !== '') return index + 1
    return 0
  }
}

finishInterface(DOMException)
// The numbers are the positions in the list, from 1.
const constants: (readonly [string, number])[] = []
for (let index = 0; index < CONSTANTS.length; index += 1) arrayPush(constants, [CONSTANTS[index] as string, index + 1] as const)
defineConstants(DOMException, constants)
defineHidden(DOMException, 'length', 0)
