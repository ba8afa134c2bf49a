using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>An expression with its types: what the emitter writes, and the C# type it has there.</summary>
internal sealed record BoundExpression(ExpressionModel Model, ClrType Clr, SourceSpan Span);

/// <summary>Binds columns, literals and transforms of one mapping.</summary>
internal sealed class ExpressionBinder(SqlModel? view, CodeSymbols code, FindingBag findings)
{
    private readonly List<ColumnModel> _columns = [];
    private readonly Dictionary<string, SourceSpan> _used = new(StringComparer.Ordinal);

    /// <summary>Columns that expressions read, in the order of their first use.</summary>
    public IReadOnlyList<ColumnModel> Columns => _columns;

    /// <summary>Every column that is used in any way, and where first.</summary>
    public IReadOnlyDictionary<string, SourceSpan> Used => _used;

    /// <summary>A name was no column: it may have meant any of them.</summary>
    public bool HasUnknownColumns { get; private set; }

    /// <summary>A column by name; null, with a finding, when the view has none. No finding while the view itself is unknown.</summary>
    public ColumnModel? Column(string name, SourceSpan span)
    {
        if (!_used.ContainsKey(name))
        {
            _used.Add(name, span);
        }

        if (view is null || view.Contract.Count == 0)
        {
            return null;
        }

        var column = view.Contract.FirstOrDefault(candidate => candidate.Name == name);
        if (column is null)
        {
            HasUnknownColumns = true;
            findings.Add(Rules.UnknownColumn, span, view.Name, name, Suggestion.ClauseOrList(name, view.Contract.Select(candidate => candidate.Name), "its columns are"));
        }

        return column;
    }

    /// <summary>Null when a part of it is unknown; that was reported.</summary>
    public BoundExpression? Bind(ExpressionSyntax syntax) => syntax switch
    {
        ExpressionSyntax.Column column => Read(column),
        ExpressionSyntax.Text text => Literals.Text(text.Value, text.Span),
        ExpressionSyntax.Number number => Literals.Number(number.Value, number.Span),
        ExpressionSyntax.Boolean flag => Literals.Boolean(flag.Value, flag.Span),
        ExpressionSyntax.Call call => Call(call),
        _ => null,
    };

    private BoundExpression? Read(ExpressionSyntax.Column syntax)
    {
        if (Column(syntax.Name, syntax.Span) is not { } column)
        {
            return null;
        }

        var ordinal = _columns.IndexOf(column);
        if (ordinal < 0)
        {
            ordinal = _columns.Count;
            _columns.Add(column);
        }

        return new BoundExpression(new ExpressionModel.Column(ordinal, column.Name, column.Type), ClrType.Of(column.Type), syntax.Span);
    }

    private BoundExpression? Call(ExpressionSyntax.Call syntax)
    {
        var arguments = (syntax.Input is null ? syntax.Arguments : [syntax.Input, .. syntax.Arguments]).Select(Bind).ToList();
        var overloads = code.Transforms.Where(transform => transform.Name == syntax.Name).ToList();
        if (overloads.Count == 0)
        {
            var names = code.Transforms.Select(transform => transform.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal);
            findings.Add(Rules.UnknownTransform, syntax.NameSpan, syntax.Name, Suggestion.Clause(syntax.Name, names));
            return null;
        }

        if (arguments.Any(argument => argument is null))
        {
            return null;
        }

        var attempts = overloads.Select(overload => TransformCall.Try(overload, syntax, arguments!)).ToList();
        var fitting = attempts.FirstOrDefault(attempt => attempt.Result is not null);
        if (fitting is not null)
        {
            return fitting.Result;
        }

        var nearest = attempts.OrderByDescending(attempt => attempt.Progress).First();
        findings.Add(nearest.Rule!, nearest.Span!, nearest.Arguments!);
        return null;
    }
}
