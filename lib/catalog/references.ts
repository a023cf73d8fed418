/** The logical ids (of resources and parameters) that a value of a template refers to, each once, in order. */
export function referencesIn(value: unknown): string[] {
  return [...new Set(collect(value))];
}

function collect(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(collect);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] as string];
    if (key === 'Fn::Sub') return [...namesIn([inner].flat()[0]), ...collect(inner)];
    return collect(inner);
  });
}

/** `${Name}` and `${Name.Attribute}`, not `${!Literal}` and not `${AWS::Region}`. */
function namesIn(text: unknown): string[] {
  return [...String(text).matchAll(/\$\{(\w+)(?:\.\w+)*\}/g)].map(([, name]) => name as string);
}
