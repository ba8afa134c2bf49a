using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>The C# that plans call. What counts is the error in the plan, not that the C# may not compile.</summary>
internal static class Code
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        Of("remove the attribute of a method", plans => plans.Methods(), (method, _) => new Change().Quietly(method.Attribute!.Span, "")),

        Of("misspell the name in an attribute", plans => plans.Methods(), (method, random) => new Change()
            .Quietly(method.Attribute!.Span, method.Attribute.Text.Replace(method.Name, Typo.Of(method.Name, random, []), StringComparison.Ordinal))),

        Of("hide a method", Called, (method, random) => new Change()
            .Quietly(method.Modifiers.Span, method.Modifiers.Text.Replace("public", random.Next(2) == 0 ? "private" : "protected", StringComparison.Ordinal))),

        Of("make a method an instance's", plans => plans.Methods(), (method, _) => new Change()
            .Quietly(method.Modifiers.Span, method.Modifiers.Text.Replace(" static", "", StringComparison.Ordinal))),

        Of("make a method generic", Called, (method, _) => new Change().Quietly(method.Method.Span.End(), "<T>")),

        Of("change the result of a method", Called, (method, random) => new Change()
            .Quietly(method.Result.Span, random.Pick(["Uri", "Task<string>", "object", "string[]", "Task<bool>"])!)),

        Of("change the type of a parameter", Called, (method, random) => new Change()
            .Quietly(method.Parameters.Span, "Uri " + string.Join(' ', method.Parameters.Text.Split(' ').Skip(1)))),

        Of("pass a parameter by reference", Called, (method, random) => new Change()
            .Quietly(method.Parameters.Span.Start(), random.Pick(["ref ", "in ", "out "])!)),

        Of("ask for a parameter more", Called, (method, random) => new Change()
            .Quietly(method.Parameters.Span.End(), random.Pick([", int size", ", string region", ", bool strict", ", Uri address"])!)),

        Of("let a transform take a number", plans => plans.Methods().Where(method => method.Kind == "Transform"), (method, random) => new Change()
            .Quietly(method.Parameters.Span, random.Pick(["long ", "decimal ", "bool ", "DateOnly "]) + string.Join(' ', method.Parameters.Text.Split(' ').Skip(1)))),

        Of("let a transform give something else", plans => plans.Methods().Where(method => method.Kind == "Transform"), (method, random) => new Change()
            .Quietly(method.Result.Span, random.Pick(["bool", "DateOnly", "DateTimeOffset"])!)),

        Of("forget how long a transform's text can be", plans => plans.Methods().Where(method => method.Attribute!.Text.Contains("Length", StringComparison.Ordinal)), (method, random) => new Change()
            .Quietly(method.Attribute!.Span, random.Next(2) == 0 ? $"[Transform(\"{method.Name}\")]" : $"[Transform(\"{method.Name}\", MaxLength = {random.Next(300, 9000)})]")),

        Of("let a transform give nothing", plans => plans.Methods().Where(method => method.Name == "person_name"), (method, _) => new Change().Quietly(method.Result.Span.End(), "?")),

        Of("take null from a parameter of a transform", plans => plans.Methods().Where(method => method.Parameters.Text.Contains("string? ", StringComparison.Ordinal)), (method, _) => new Change()
            .Quietly(method.Parameters.Span, method.Parameters.Text.Replace("string? ", "string ", StringComparison.Ordinal))),

        Of("delete a file of C#", Called, (method, _) => new Change().Delete(method.File.Path)),

        Of("rename the method of an adapter", plans => plans.Adapters(), (method, random) => new Change().Quietly(method.Method.Span, Typo.Of(method.Method.Text, random, []))),

        Of("rename the class or the namespace of an adapter", plans => plans.Adapters(), (method, random) =>
        {
            var name = random.Next(2) == 0 ? method.File.Name : "Adapters.Team";
            var at = method.File.Text.IndexOf(name, StringComparison.Ordinal);
            return new Change().Quietly(method.File.Span(at, name.Length), Typo.Of(name, random, []));
        }),

        new("give a second method the name of a step", "the step in the plan", plans =>
            from plan in plans.All
            from step in plan.Steps
            where step.Type.Value is not ("extract" or "models")
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change()
                .Add("src/Migrations/Second.cs", $"using Migration.Runtime.Compiled;\nnamespace Migrations;\npublic static class Second\n{{\n    [Step(\"{step.Type.Value}\")]\n    public static int Run() => 0;\n}}\n")
                .Wrong(step.Type))),

        new("give a step an argument of another type", "the argument", plans =>
            from method in plans.Methods().Where(method => method.Kind == "Step")
            from plan in plans.All
            from step in plan.Steps.Where(step => step.Type.Value == method.Name)
            from argument in new[] { ("int", "many"), ("bool", "yes"), ("decimal", "1.5x"), ("long", "9.5"), ("int", "[1]"), ("double", "{ a: 1 }") }
            select new Site($"{plan.File.Path}:{step.Id}.{argument.Item1}={argument.Item2}", _ => new Change()
                .Quietly(method.Parameters.Span.End(), $", {argument.Item1} batchSize = default")
                .Quietly(step.Node.Entries[^1].Value.Span.End(), ", args: { batch_size: ")
                .Replace(step.Node.Entries[^1].Value.Span.End(), argument.Item2)
                .Quietly(step.Node.Entries[^1].Value.Span.End(), " }"))),
    ];

    private static IEnumerable<CodeMethod> Called(Plans plans) => plans.Methods().Concat(plans.Adapters());

    private static Operator Of(string name, Func<Plans, IEnumerable<CodeMethod>> methods, Func<CodeMethod, Random, Change> change) =>
        new(name, "its uses in mappings and plans", plans => methods(plans).Select(method => new Site(method.Place, random => change(method, random).Wrong(plans.Uses(method)))));
}
