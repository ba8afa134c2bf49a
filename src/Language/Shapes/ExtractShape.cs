namespace Migration.Language.Shapes;

/// <summary>extract.yml: what is read from the source orgs and files.</summary>
internal static class ExtractShape
{
    public static readonly Shape Org = new("the extract of an org", "The objects that are read from the org.")
    {
        Rest = new RestKeys("object", "Fields of the object that are read, Id among them; it lands as raw_<org>.<object in lower case>.",
            new Form.List(new Form.Text("^[A-Za-z][A-Za-z0-9_]*$"), MayBeEmpty: false)),
    };

    public static readonly Shape FileSet = new("the file set", "Files that land as the table raw_<set>.<set>.",
        new Key("path", "The files, ending in .csv, .csv.gz or .parquet; * takes several, ${NAME} comes from the process environment of the run.",
            new Form.Text(@"\.([cC][sS][vV]|[cC][sS][vV]\.[gG][zZ]|[pP][aA][rR][qQ][uU][eE][tT])$"))
        {
            Required = true,
            Example = "\"${DATA}/mint*.parquet\"",
        },
        new Key("columns", "Columns that are read, with their types; columns that are not named are left out.", Form.Map("the columns",
            new RestKeys("column", "Type of the column: text, integer, decimal(p,s), double, boolean, date or timestamp.", new Form.Text("^ *[A-Za-z].*$"))))
        {
            Required = true,
            Example = "{ id: text, amount: \"decimal(18,2)\", since: date }",
        });

    public static readonly Shape Root = new("the extract", "What is read from the source orgs and files into the warehouse, checked against schemas/.",
        new Key("orgs", "Source orgs, each with its objects and their fields; checked against schemas/<org>/.", Form.Map("the orgs",
            new RestKeys("org", "Objects that are read from this org, each with its fields.", new Form.Mapping(Org))))
        {
            Example = "{ atlas: { Account: [Id, Name, SystemModstamp] } }",
        },
        new Key("files", "Sources that are no org: sets of CSV or Parquet files.", Form.Map("the file sets",
            new RestKeys("file set", "Files that land as raw_<set>.<set>: lower-case letters, digits and _.", new Form.Mapping(FileSet)) { Pattern = "^[a-z][a-z0-9_]*$" }))
        {
            Example = "{ mint: { path: \"${DATA}/mint*.parquet\", columns: { id: text } } }",
        });
}
