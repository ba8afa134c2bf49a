using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>What the engine asks a mapping for before it reads rows: the overridden properties of CompiledMapping.</summary>
internal static class MappingFacts
{
    public static void Emit(CodeWriter code, MappingModel mapping, MappingScope scope)
    {
        Fact(code, "string", "Step", scope.Step + ".Type");
        Fact(code, "string", "Object", Literal.Text(mapping.Object));
        Fact(code, "string", "Fingerprint", Literal.Text(mapping.Fingerprint));
        Fact(code, "LoadOperation", "Operation", "LoadOperation." + mapping.Operation);
        Fact(code, "string", "KeyField", Literal.Text(mapping.KeyField));
        Fact(code, "string", "KeyColumn", Literal.Text(mapping.KeyColumn));
        Fact(code, "string", "View", Literal.Text(mapping.View));
        Fact(code, "string?", "LineageView", Literal.TextOrNull(mapping.LineageView));
        Fact(code, "Activation?", "Activation", Activation(mapping.Activation));
        Fact(code, "bool", "NeedsUsers", Literal.Boolean(mapping.Fields.Any(field => AsksForUser(field.Value))));
        code.Line();
        code.List(Head("string", "RecordTypes"), mapping.RecordTypes, ";", name => code.Line(Literal.Text(name) + ","));
        code.Line();
        code.List(Head("ParentReference", "References"), mapping.References, ";", reference => Reference(code, reference));
        code.Line();
        code.List(Head("ParentReference", "Deferred"), mapping.Deferred, ";", reference => Reference(code, reference));
        code.Line();
        code.List(Head("string", "Columns"), mapping.Columns, ";", column => code.Line(Literal.Text(column.Name) + ","));
        code.Line();

        // Last, beside the method that writes the fields in this order.
        code.List(Head("string", "Header"), mapping.Fields, ";", field => code.Line(Literal.Text(field.Name) + ","));
    }

    private static void Fact(CodeWriter code, string type, string name, string value) => code.Line($"public override {type} {name} => {value};");

    private static string Head(string type, string name) => $"public override IReadOnlyList<{type}> {name} {{ get; }} =";

    private static void Reference(CodeWriter code, ReferenceModel reference)
    {
        var head = $"new({Literal.Text(reference.Field)}, {Literal.Text(reference.ByColumn)}, {Literal.TextOrNull(reference.KindColumn)}, "
            + $"Required: {Literal.Boolean(reference.Required)}, ";
        var targets = reference.Targets
            .Select(target => $"new({Literal.Text(target.Step)}, {Literal.Text(target.Object)}, {Literal.TextOrNull(target.Kind)})")
            .ToList();
        if (targets.Count == 1)
        {
            code.Line($"{head}[{targets[0]}]),");
            return;
        }

        code.List(head.TrimEnd(), targets, "),", target => code.Line(target + ","));
    }

    private static string Activation(ActivationModel? activation) => activation is null
        ? "null"
        : $"new({Literal.Text(activation.Field)}, {Literal.Text(activation.Value)}, {Literal.TextOrNull(activation.WhenColumn)}){Undo(activation)}";

    private static string Undo(ActivationModel activation) => activation switch
    {
        { Undo: "reset" } => " { Undo = ActivationUndo.Reset }",
        { Undo: "delete", Permission: null } => " { Undo = ActivationUndo.Delete }",
        { Undo: "delete" } => $" {{ Undo = ActivationUndo.Delete, DeletePermission = {Literal.TextOrNull(activation.Permission)} }}",
        _ => "",
    };

    private static bool AsksForUser(ExpressionModel expression) => expression switch
    {
        ExpressionModel.User => true,
        ExpressionModel.Call call => call.Arguments.Any(AsksForUser),
        ExpressionModel.Values values => AsksForUser(values.Input) || (values.Otherwise is { } otherwise && AsksForUser(otherwise)),
        ExpressionModel.RecordTypeByValue types => AsksForUser(types.Input),
        _ => false,
    };
}
