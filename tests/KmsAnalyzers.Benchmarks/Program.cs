using KmsAnalyzers.Benchmarks;

// Run in Release: dotnet run -c Release --project tests/KmsAnalyzers.Benchmarks -- <what>
switch (args)
{
    case ["stream-memory"]:
        return await StreamMemory.RunAsync(gigabytes: 10);
    case ["stream-memory", var text] when int.TryParse(text, out var gigabytes) && gigabytes is > 0 and <= 1000:
        return await StreamMemory.RunAsync(gigabytes);
    default:
        Console.Error.WriteLine("""
            What to measure:
              stream-memory [gigabytes, 1 to 1000; 10 by default]   the working set while a stream is encrypted and decrypted
            """);
        return 2;
}
