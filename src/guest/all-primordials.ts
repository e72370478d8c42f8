// A data table: every name of the two files of captured built-ins, as objects. Apart from them, because only parts need the objects: making them costs
// more than the rest of the boot script.
import type * as Hardened from '../values/hardened/primordials.ts'
import {
  NOTHING as H_NOTHING, RealDate as H_RealDate, RealMap as H_RealMap, RealSet as H_RealSet, RealUint8Array as H_RealUint8Array, append as H_append,
  arrayBufferDetached as H_arrayBufferDetached, arrayBufferLength as H_arrayBufferLength, charCodeAt as H_charCodeAt, dataProperty as H_dataProperty,
  datePrototype as H_datePrototype, dateTime as H_dateTime, defineData as H_defineData, defineProperty as H_defineProperty, execRegExp as H_execRegExp,
  hasOwn as H_hasOwn, isArray as H_isArray, isError as H_isError, isSafeInteger as H_isSafeInteger, lookUpGetter as H_lookUpGetter,
  mapEntries as H_mapEntries, mapGet as H_mapGet, mapNext as H_mapNext, mapSet as H_mapSet, mapSize as H_mapSize, objectIs as H_objectIs,
  objectKeys as H_objectKeys, objectPrototype as H_objectPrototype, ownDescriptor as H_ownDescriptor, ownKeys as H_ownKeys, ownSymbols as H_ownSymbols,
  parseJson as H_parseJson, promisePrototype as H_promisePrototype, prototypeOf as H_prototypeOf, quoteString as H_quoteString,
  readProperty as H_readProperty, setAdd as H_setAdd, setNext as H_setNext, setPrototype as H_setPrototype, setSize as H_setSize, setValues as H_setValues,
  sliceText as H_sliceText, symbolDescription as H_symbolDescription, toBigInt as H_toBigInt, typedArrayBuffer as H_typedArrayBuffer,
  typedArrayKind as H_typedArrayKind, typedArrayLength as H_typedArrayLength, typedArraySet as H_typedArraySet,
} from '../values/hardened/primordials.ts'
import type * as Primordials from './primordials.ts'
import {
  PrimordialArrayBuffer, PrimordialDate, PrimordialError, PrimordialMap, PrimordialNumber, PrimordialObject, PrimordialPromise, PrimordialProxy,
  PrimordialRangeError, PrimordialSet, PrimordialString, PrimordialTypeError, PrimordialUint16Array, PrimordialUint8Array, PrimordialWeakMap, abs, apply,
  arrayBufferByteLength, arrayBufferDetached, arrayBufferMaxByteLength, arrayBufferResizable, arrayBufferResize, arrayBufferTransfer, arrayCopy, arrayIndexOf, arrayJoin,
  arrayPrototype, arrayPush, arraySort, bigintToString, construct, copyBytes, dataViewBuffer, dataViewByteLength, dataViewByteOffset, dateGetTime,
  dateToIsoString, dateToString, defineData, defineHidden, defineProperty, deleteProperty, errorPrototype, evaluateScript, floor, freeze, fromCharCode, fromCodePoint,
  functionPrototype, functionToString, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, imul, isArray, isArrayBuffer, isError, isFiniteNumber, isFrozen,
  isInteger, isNaNNumber, isSafeInteger, isView, jsonParse, jsonStringify, makeDeferred, mapClear, mapDelete, mapForEach, mapGet, mapHas, mapSet, mapSize,
  max, min, numberToString, objectCreate, objectIs, objectKeys, objectPrototype, objectToString, ownKeys, parseDecimal, parseInteger, pow, regexpExec, regexpFlagReaders, regexpFlags,
  regexpSource, safeThen, setAdd, setDelete, setForEach, setHas, setPrototypeOf, setSize, stringCharCodeAt, stringCodePointAt, stringEndsWith,
  stringIncludes, stringIndexOf, stringIsWellFormed, stringLastIndexOf, stringPadStart, stringRepeat, stringSlice, stringStartsWith, stringToLowerCase,
  stringToUpperCase, stringToWellFormed, stringTrim, symbolAsyncIterator, symbolDescription, symbolFor, symbolIterator, symbolToStringTag, trunc,
  typedArrayBuffer, typedArrayByteLength, typedArrayByteOffset, typedArrayKind, typedArrayLength, typedArraySet, uncurryThis, unwrapBigint, unwrapBoolean,
  unwrapNumber, unwrapString, unwrapSymbol, viewBytes, weakMapGet, weakMapHas, weakMapSet, whenSettled,
} from './primordials.ts'

/** The captured built-ins as one frozen object without a prototype, for parts. They were captured before plugin code ran, whenever this is called. */
export function allPrimordials(): typeof Primordials {
  return freeze({
    __proto__: null,
    PrimordialArrayBuffer, PrimordialDate, PrimordialError, PrimordialMap, PrimordialNumber, PrimordialObject, PrimordialPromise, PrimordialProxy,
    PrimordialRangeError, PrimordialSet, PrimordialString, PrimordialTypeError, PrimordialUint16Array, PrimordialUint8Array, PrimordialWeakMap, abs, apply,
    arrayBufferByteLength, arrayBufferDetached, arrayBufferMaxByteLength, arrayBufferResizable, arrayBufferResize, arrayBufferTransfer, arrayCopy, arrayIndexOf, arrayJoin,
    arrayPrototype, arrayPush, arraySort, bigintToString, construct, copyBytes, dataViewBuffer, dataViewByteLength, dataViewByteOffset, dateGetTime,
    dateToIsoString, dateToString, defineData, defineHidden, defineProperty, deleteProperty, errorPrototype, evaluateScript, floor, freeze, fromCharCode, fromCodePoint,
    functionPrototype, functionToString, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, imul, isArray, isArrayBuffer, isError, isFiniteNumber, isFrozen,
    isInteger, isNaNNumber, isSafeInteger, isView, jsonParse, jsonStringify, makeDeferred, mapClear, mapDelete, mapForEach, mapGet, mapHas, mapSet, mapSize,
    max, min, numberToString, objectCreate, objectIs, objectKeys, objectPrototype, objectToString, ownKeys, parseDecimal, parseInteger, pow, regexpExec, regexpFlagReaders, regexpFlags,
    regexpSource, safeThen, setAdd, setDelete, setForEach, setHas, setPrototypeOf, setSize, stringCharCodeAt, stringCodePointAt, stringEndsWith,
    stringIncludes, stringIndexOf, stringIsWellFormed, stringLastIndexOf, stringPadStart, stringRepeat, stringSlice, stringStartsWith, stringToLowerCase,
    stringToUpperCase, stringToWellFormed, stringTrim, symbolAsyncIterator, symbolDescription, symbolFor, symbolIterator, symbolToStringTag, trunc,
    typedArrayBuffer, typedArrayByteLength, typedArrayByteOffset, typedArrayKind, typedArrayLength, typedArraySet, uncurryThis, unwrapBigint, unwrapBoolean,
    unwrapNumber, unwrapString, unwrapSymbol, viewBytes, weakMapGet, weakMapHas, weakMapSet, whenSettled,
  }) as unknown as typeof Primordials
}

/** The same for the built-ins that the encoder of values captured. */
export function allHardened(): typeof Hardened {
  return freeze({
    __proto__: null,
    NOTHING: H_NOTHING, RealDate: H_RealDate, RealMap: H_RealMap, RealSet: H_RealSet, RealUint8Array: H_RealUint8Array, append: H_append,
    arrayBufferDetached: H_arrayBufferDetached, arrayBufferLength: H_arrayBufferLength, charCodeAt: H_charCodeAt, dataProperty: H_dataProperty,
    datePrototype: H_datePrototype, dateTime: H_dateTime, defineData: H_defineData, defineProperty: H_defineProperty, execRegExp: H_execRegExp,
    hasOwn: H_hasOwn, isArray: H_isArray, isError: H_isError, isSafeInteger: H_isSafeInteger, lookUpGetter: H_lookUpGetter, mapEntries: H_mapEntries,
    mapGet: H_mapGet, mapNext: H_mapNext, mapSet: H_mapSet, mapSize: H_mapSize, objectIs: H_objectIs, objectKeys: H_objectKeys,
    objectPrototype: H_objectPrototype, ownDescriptor: H_ownDescriptor, ownKeys: H_ownKeys, ownSymbols: H_ownSymbols, parseJson: H_parseJson,
    promisePrototype: H_promisePrototype, prototypeOf: H_prototypeOf, quoteString: H_quoteString, readProperty: H_readProperty, setAdd: H_setAdd,
    setNext: H_setNext, setPrototype: H_setPrototype, setSize: H_setSize, setValues: H_setValues, sliceText: H_sliceText,
    symbolDescription: H_symbolDescription, toBigInt: H_toBigInt, typedArrayBuffer: H_typedArrayBuffer, typedArrayKind: H_typedArrayKind,
    typedArrayLength: H_typedArrayLength, typedArraySet: H_typedArraySet,
  }) as unknown as typeof Hardened
}
