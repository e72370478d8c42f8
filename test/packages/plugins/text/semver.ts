import semver from 'semver'

export default () => ({ ok: semver.satisfies('1.4.2', '^1.2.0 <1.5'), sorted: semver.rsort(['1.2.3', '1.10.0', '1.9.9-beta.1']), next: semver.inc('1.2.3', 'prerelease', 'rc'), coerced: semver.coerce('v2.3 of x')?.version, range: semver.validRange('~1.2 || >=3'), most: semver.maxSatisfying(['1.0.0', '1.5.0', '2.0.0'], '1.x') })
