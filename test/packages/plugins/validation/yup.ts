import { array, number, object, string } from 'yup'

const schema = object({ name: string().trim().required(), age: number().integer().min(0), tags: array(string()).default([]) })

export default async function () {
  const good = await schema.validate({ name: ' Ada ', age: '36' })
  const problems = await schema.validate({ age: -1 }, { abortEarly: false }).catch((error) => error.inner.map((inner: { path: string; type: string }) => [inner.path, inner.type]))
  return { good, problems: problems.sort() }
}
