import { Blob, cloneBlob, File } from '../fetch/body/blob.ts'
import { mixBody } from '../fetch/body/body-mixin.ts'
import { FormData } from '../fetch/body/form-data.ts'
import { fetch } from '../fetch/fetch.ts'
import { fromResponse, toRequest } from '../fetch/handler-form.ts'
import { Headers } from '../fetch/headers/headers.ts'
import { Request, requestState } from '../fetch/request.ts'
import { Response, responseState } from '../fetch/response.ts'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The fetch part: the Fetch standard, Blob and File, for the bootstrap `toRequest` and `fromResponse`, and `cloneBlob` for clones. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const { defineHidden, symbolIterator } = kit.primordials
  mixBody(Request.prototype, requestState)
  mixBody(Response.prototype, responseState)
  const classes = [Headers, Request, Response, FormData, Blob, File] as const
  for (let index = 0; index < classes.length; index += 1) kit.finishInterface(classes[index] as (typeof classes)[number])
  defineHidden(Headers.prototype, symbolIterator, Headers.prototype.entries)
  defineHidden(FormData.prototype, symbolIterator, FormData.prototype.entries)
  return { Headers, Request, Response, FormData, Blob, File, fetch, toRequest, fromResponse, cloneBlob }
}
