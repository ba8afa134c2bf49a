namespace Migration.Language;

public static partial class Rules
{
    // Environments: what can be told before the run reads them.
    public static readonly Rule OrgAddress = Error("NV1101", "Unusable org address", "'{0}' is no address of an org: {1}");

    public static readonly Rule LiteralSecret = Error("NV1102", "Secret in the file", "The key '{0}' of {1} is a secret and must not stand in the file: write \"${{NAME}}\" and set the variable, or {{ file: path }}");

    public static readonly Rule OrgCredentials = Error("NV1103", "Org without credentials", "{0} signs in with either {1}; it has {2}");

    public static readonly Rule NumberRange = Error("NV1104", "Number out of range", "The key '{0}' of {1} must be {2}, but is '{3}'");

    public static readonly Rule Placeholder = Error("NV1105", "Ill-formed placeholder", "'{0}' is no placeholder: write ${{NAME}} or ${{NAME:-default}}, the name in letters, digits and _");

    public static readonly Rule OrgOfNoPlan = Warning("NV1106", "Org of no plan", "No plan has schemas of an org '{0}', and '{1}' has no connection here; did you mean '{1}'?");
}
