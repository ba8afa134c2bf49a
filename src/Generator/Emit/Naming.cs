using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Migration.Language.Binding;

namespace Migration.Generator.Emit;

/// <summary>C# names for the names of plans: <c>foundation.account_team</c> is FoundationAccountTeam.</summary>
internal static class Naming
{
    private static readonly string[] ReservedFiles = ["Plan", "Models", "Extracts", "Steps"];

    private static readonly string[] ObjectMembers = ["Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone"];

    /// <summary>The ending of a custom field or object says nothing in C#: <c>Legacy_Key__c</c> is LegacyKey.</summary>
    public static string Pascal(string name)
    {
        name = name.EndsWith("__c", StringComparison.Ordinal) ? name.Substring(0, name.Length - 3) : name;
        var result = new StringBuilder(name.Length);
        var start = true;
        foreach (var character in name)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(character) || character == '_')
            {
                start = true;
                continue;
            }

            result.Append(start ? char.ToUpperInvariant(character) : character);
            start = false;
        }

        return result.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(result[0]) ? result.ToString() : "_" + result;
    }

    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    /// <summary>Pascal-case names in order, each different from the others and from <paramref name="taken"/>.</summary>
    public static List<string> Members(IEnumerable<string> names, params string[] taken)
    {
        var used = new HashSet<string>(ObjectMembers, StringComparer.Ordinal);
        used.UnionWith(taken);
        return [.. names.Select(name => Free(Pascal(name), used))];
    }

    /// <summary>The name itself or, where it is taken, with the next free number; takes it.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{name}_{number}";
        }

        return free;
    }

    /// <summary>What the classes of a step begin with. CodeStep and CompiledMapping are the runtime's own.</summary>
    public static string Step(string step) => Names.ClassOf(step) is var name && name is "Code" or "Compiled" ? name + "_" : name;

    public static string Namespace(string plan) => "Migrations.Plans." + Pascal(plan);

    public static string PlanClass(string plan) => Pascal(plan) + "Plan";

    /// <summary>A step that is called like one of the plan's own files gets out of its way.</summary>
    public static string StepFile(string plan, string step) =>
        Array.Exists(ReservedFiles, file => file.Equals(step, StringComparison.OrdinalIgnoreCase)) ? $"{plan}.{step}.step.g.cs" : $"{plan}.{step}.g.cs";
}
