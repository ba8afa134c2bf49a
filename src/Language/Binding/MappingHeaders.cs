using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Reads the mapping files up to what other files refer to: step, object, operation, view.</summary>
internal sealed class MappingHeaders(OrgSchema? target, ModelCatalog models, FindingBag findings)
{
    /// <summary>By step. Unreadable: a file did not say which step it is.</summary>
    public IReadOnlyDictionary<string, MappingHeader> Read(IEnumerable<ParsedInput> files, out bool unreadable)
    {
        var read = SideBySide.Select(files, new MappingSyntaxReader(findings).Read);
        target?.ReadAhead(read.Select(syntax => syntax?.Object?.Value).OfType<string>());
        var headers = new Dictionary<string, MappingHeader>(StringComparer.Ordinal);
        unreadable = false;
        foreach (var syntax in read)
        {
            if (syntax is null)
            {
                unreadable = true;
            }
            else if (!Names.IsStep(syntax.Step.Value) || syntax.Step.Value is "extract" or "models")
            {
                findings.Add(Rules.StepName, syntax.Step.Span, syntax.Step.Value);
                unreadable = true;
            }
            else if (headers.TryGetValue(syntax.Step.Value, out var first))
            {
                findings.Add(Rules.DuplicateMapping, syntax.Step.Span, syntax.Step.Value, first.Syntax.File);
            }
            else
            {
                var header = new MappingHeader(syntax, Operation(syntax), Object(syntax), View(syntax));
                CheckObjectTakes(header);
                headers.Add(header.Step, header);
            }
        }

        return headers;
    }

    private LoadOperation? Operation(MappingSyntax syntax)
    {
        switch (syntax.Operation?.Value)
        {
            case null:
                return null;
            case "insert":
                return LoadOperation.Insert;
            case "update":
                return LoadOperation.Update;
            case "upsert":
                return LoadOperation.Upsert;
            case "delete":
                return LoadOperation.Delete;
            default:
                findings.Add(Rules.UnknownOperation, syntax.Operation.Span, syntax.Operation.Value);
                return null;
        }
    }

    private SObject? Object(MappingSyntax syntax)
    {
        if (target is null || syntax.Object is not { } name)
        {
            return null;
        }

        if (target.Object(name.Value) is { } found && found.Name == name.Value)
        {
            return found;
        }

        // A snapshot that is there but does not read was reported by itself.
        if (!target.Has(name.Value))
        {
            findings.Add(Rules.UnknownObject, name.Span, target.Name, name.Value, Suggestion.Clause(name.Value, target.ObjectNames));
        }

        return null;
    }

    private void CheckObjectTakes(MappingHeader header)
    {
        if (header.Object is not { } found || header.Syntax.Operation is not { } written)
        {
            return;
        }

        var refused = header.Operation switch
        {
            LoadOperation.Insert or LoadOperation.Upsert when !found.Createable => "created",
            LoadOperation.Update or LoadOperation.Upsert when !found.Updateable => "updated",
            LoadOperation.Delete when !found.Deletable => "deleted",
            _ => null,
        };
        if (refused is not null)
        {
            findings.Add(Rules.ObjectOperation, written.Span, found.Name, refused);
        }
    }

    private SqlModel? View(MappingSyntax syntax)
    {
        if (syntax.From is not { } from)
        {
            return null;
        }

        var view = models.Find(from.Value);
        if (view is null)
        {
            findings.Add(Rules.UnknownModel, from.Span, from.Value, Suggestion.Clause(from.Value, models.Models.Select(model => model.Name)));
        }
        else if (models.LacksContract(view.Name))
        {
            findings.Add(Rules.ModelWithoutContract, from.Span, view.Name);
        }

        return view;
    }
}
