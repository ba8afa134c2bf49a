using Migration.Benchmarks.Compiler;
using Migration.Benchmarks.Engine;

return args switch
{
    ["compiler", .. var options] => CompilerBenchmark.Run(options),
    ["memory", .. var options] => await MemoryBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- compiler [--mappings N] [--fields N] [--build]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- memory [--rows N,N] [--memory-limit 160MB] [--threads 2] [--at-most 400]");
    return 2;
}
