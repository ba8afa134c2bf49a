using Migration.Benchmarks.Compiler;

return args switch
{
    ["compiler", .. var options] => CompilerBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- compiler [--mappings N] [--fields N] [--build]");
    return 2;
}
