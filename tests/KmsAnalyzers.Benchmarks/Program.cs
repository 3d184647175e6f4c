using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using KmsAnalyzers.Benchmarks;
using KmsAnalyzers.Benchmarks.AnalyzerCost;

// Run in Release: dotnet run -c Release --project tests/KmsAnalyzers.Benchmarks -- <what>
switch (args)
{
    case ["analyzers-without-kms"]:
        return await AnalyzerCosts.WithoutKmsAsync();
    case ["analyzers"]:
        return await AnalyzerCosts.WithKmsAsync();
    case ["long-methods"]:
        return await AnalyzerCosts.LongMethodsAsync();
    case ["methods"]:
        await AnalyzerCosts.MethodsAsync();
        return 0;
    case ["rules"]:
        AnalyzerCosts.EachRule();
        return 0;
    case ["encryption"]:
        return Run<EncryptionThroughput>(Job.Default.WithWarmupCount(3).WithIterationCount(9));
    case ["throughput"]:
        return await Throughput.RunAsync(rounds: 15);
    case ["two-cores"]:
        return await Throughput.RunOnTwoCoresAsync(rounds: 15);
    case ["throughput-chart", var file]:
        return await ThroughputChart.DrawAsync(file);
    case ["javascript"]:
        return await AgainstJavaScript.RunAsync(rounds: 5);
    case ["kms-calls"]:
        return await KmsCalls.RunAsync();
    case ["small-messages"]:
        return Run<SmallMessages>(Job.Default.WithWarmupCount(3).WithIterationCount(9));
    case ["stream-memory"]:
        return await StreamMemory.RunAsync(gigabytes: 10);
    case ["stream-memory", var text] when int.TryParse(text, out var gigabytes) && gigabytes is > 0 and <= 1000:
        return await StreamMemory.RunAsync(gigabytes);
    default:
        Console.Error.WriteLine("""
            What to measure:
              analyzers                                             the rules on 1,000 files that call KMS, against no rules and against the AWS SDK's own
              analyzers-without-kms                                 the rules on 1,000 files of a project without the AWS SDK
              long-methods                                          the rules on methods of 5,000 to 20,000 lines
              methods                                               what one analysed method allocates, the compiler's share apart
              rules                                                 each rule alone
              encryption                                            throughput of EncryptAsync, against AES-GCM alone
              throughput                                            long messages, in one piece, as streams and on two cores, against the bare cipher
              two-cores                                             the part of it on two cores alone
              throughput-chart <file.svg>                           throughput against message size, as a chart
              javascript                                            against the official JavaScript SDK
              kms-calls                                             calls of KMS for 100,000 messages with a data-key cache
              small-messages                                        messages of 1 KiB under a cached data key, against the primitives alone
              stream-memory [gigabytes, 1 to 1000; 10 by default]   the working set while a stream is encrypted and decrypted
            """);
        return 2;
}

// In this process: the projects of the house, with its central versions and warnings as errors, are none that BenchmarkDotNet could build anew.
static int Run<TBenchmarks>(Job job)
{
    var summary = BenchmarkRunner.Run<TBenchmarks>(ManualConfig.Create(DefaultConfig.Instance).AddJob(job.WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: true))));
    return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
}
