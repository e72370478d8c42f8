import { closest, distance } from 'fastest-levenshtein'

export default () => ({ distance: distance('kitten', 'sitting'), closest: closest('colr', ['color', 'collar', 'cold']) })
