using Migration.Language.Model;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Generator.Emit;

/// <summary>A bound expression as one C# expression over <c>row</c>; what needs more than that becomes a method of the mapping.</summary>
internal sealed class ExpressionEmitter(MappingModel mapping, MappingScope scope, string field)
{
    public string Emit(ExpressionModel expression) => Piped(expression) switch
    {
        { Guards.Count: 0 } piped => piped.Source,
        var piped => $"{string.Join(" && ", piped.Guards)} ? {piped.Source} : null",
    };

    private Pipe Piped(ExpressionModel expression) => expression switch
    {
        ExpressionModel.Column column => new([], Row(column.Ordinal), column.Type.Nullable, Naming.Camel(scope.Properties[column.Ordinal])),
        ExpressionModel.Reference reference => new([], Row(mapping.Columns.Count + reference.Index), true, "parent"),
        ExpressionModel.Literal literal => new([], literal.Source, literal.Type.Nullable, "literal"),
        ExpressionModel.RecordType type => new([], RecordTypeId(type.Index), false, "recordType"),
        ExpressionModel.Call call => Call(call),
        ExpressionModel.Values values => Helper("value", values.Input, (code, head) => ValueSwitch(code, head, values)),
        ExpressionModel.RecordTypeByValue types => Helper("value", types.Input, (code, head) => RecordTypeSwitch(code, head, types)),
        ExpressionModel.User user => Helper("user", user.Input, (code, head) => UserLookup(code, head, user)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>
    /// A lifted call is not made for a null. Down a pipe of lifted calls one condition is enough, and a further one behind each call that may
    /// itself give null: <c>row.Name is { } name ? Text.Truncate(Text.Trim(name), 255) : null</c>.
    /// </summary>
    private Pipe Call(ExpressionModel.Call call)
    {
        var guards = new List<string>();
        var arguments = call.Arguments.Skip(1).Select(Argument).ToList();
        if (call.Arguments.Count > 0)
        {
            var piped = Piped(call.Arguments[0]);
            if (call.IsLifted)
            {
                guards.AddRange(piped.Guards);
                if (piped.MayBeNull)
                {
                    var name = scope.Variable(piped.Name);
                    guards.Add($"{piped.Source} is {{ }} {name}");
                    piped = piped with { Source = name };
                }
            }

            arguments.Insert(0, call.IsLifted || piped.Guards.Count == 0 ? piped.Source : Argument(piped));
        }

        var source = $"{scope.TypeNames.Short(call.Method.Type)}.{call.Method.Method}({string.Join(", ", arguments)})";
        return new(guards, source, call.Method.ReturnType.EndsWith("?", StringComparison.Ordinal), Naming.Camel(call.Method.Method));
    }

    private string Argument(ExpressionModel expression) => Argument(Piped(expression));

    private static string Argument(Pipe piped) => piped.Guards.Count == 0 ? piped.Source : $"({string.Join(" && ", piped.Guards)} ? {piped.Source} : null)";

    private Pipe Helper(string parameter, ExpressionModel input, Action<CodeWriter, string> write)
    {
        var source = Emit(input);
        var name = scope.Helper(field);
        scope.Helpers.Add(new HelperMethod(name, input.Type, parameter, write));
        return new([], $"{name}({source}, {MappingScope.Context})", MayBeNull: true, Naming.Camel(name));
    }

    private void ValueSwitch(CodeWriter code, string head, ExpressionModel.Values values)
    {
        var otherwise = values.Otherwise switch
        {
            null => NotMapped(),
            ExpressionModel.Literal literal => literal.Source,
            _ => "value",
        };
        ArmSwitch.Emit(code, head, values.Arms.Select(arm => (arm.From, Literal.Text(arm.To))), values.Input.Type.Nullable, otherwise);
    }

    private void RecordTypeSwitch(CodeWriter code, string head, ExpressionModel.RecordTypeByValue types)
    {
        var otherwise = types.Otherwise is { } index ? RecordTypeId(index) : NotMapped();
        ArmSwitch.Emit(code, head, types.Arms.Select(arm => (arm.From, RecordTypeId(arm.Index))), types.Input.Type.Nullable, otherwise);
    }

    private void UserLookup(CodeWriter code, string head, ExpressionModel.User user)
    {
        var lookup = $"{MappingScope.Context}.UserId(user)";
        if (user.Otherwise is not null)
        {
            lookup += $" ?? {MappingScope.Context}.UserId({Literal.Text(user.Otherwise)})";
        }

        lookup += $" ?? {MappingScope.Context}.NoUser({Literal.Text(field)}, user)";
        var nullStaysNull = user.Otherwise is null && user.Input.Type.Nullable && user.Type.Nullable;
        code.Line(head);
        code.Line($"    {(nullStaysNull ? "user is null ? null : " : "")}{lookup};");
    }

    private string Row(int ordinal) => "row." + scope.Properties[ordinal];

    private string RecordTypeId(int index) => $"{MappingScope.Context}.RecordTypeId({scope.RecordTypes[index]})";

    private string NotMapped() => $"{MappingScope.Context}.NotMapped({Literal.Text(field)}, value)";

    /// <summary>An expression under way: its source holds once the guards hold. Name is what a variable of it would be called.</summary>
    private sealed record Pipe(List<string> Guards, string Source, bool MayBeNull, string Name);
}
