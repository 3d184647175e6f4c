using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.SseKms.RestoreRetriesFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class RestoreRetriesFixTests
{
    [Fact]
    public Task Statement_GoesWithItsLine() => Verify.Fixes(
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();
            config.MaxErrorRetry = 0;
            Use(config);
            """),
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();
            Use(config);
            """));

    [Fact]
    public Task CommentsAroundTheStatement_Stay() => Verify.Fixes(
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();

            // Fail fast.
            config.MaxErrorRetry = 0; // no retries
            Use(config);
            """),
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();

            // Fail fast.
            // no retries
            Use(config);
            """));

    [Fact]
    public Task BlankLinesAroundTheStatement_BecomeOne() => Verify.Fixes(
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();

            config.MaxErrorRetry = 0;

            Use(config);
            """),
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();

            Use(config);
            """));

    [Fact]
    public Task EmbeddedStatement_LeavesAnEmptyBlock() => Verify.Fixes(
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();
            if (flag)
                config.MaxErrorRetry = 0;
            Use(config);
            """),
        InMethod("""
            var config = new AmazonKeyManagementServiceConfig();
            if (flag)
                { }
            Use(config);
            """));

    [Fact]
    public Task OnlyMember_GoesWithTheBraces() => Verify.Fixes(
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });
            Use(new AmazonKeyManagementServiceConfig() { MaxErrorRetry = 0, });
            Use(new AmazonKeyManagementServiceConfig
            {
                MaxErrorRetry = 0,
            });
            AmazonKeyManagementServiceConfig config = new() { MaxErrorRetry = 1 };
            Use(config);
            """),
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig());
            Use(new AmazonKeyManagementServiceConfig());
            Use(new AmazonKeyManagementServiceConfig());
            AmazonKeyManagementServiceConfig config = new();
            Use(config);
            """));

    [Fact]
    public Task MemberOfSeveral_LeavesTheOthersAsTheyStand() => Verify.Fixes(
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0, UseHttp = true });
            Use(new AmazonKeyManagementServiceConfig { UseHttp = true, MaxErrorRetry = 0 });
            Use(new AmazonKeyManagementServiceConfig { UseHttp = true, MaxErrorRetry = 0, });
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true, // inside only
                MaxErrorRetry = 0, // fail fast
                Timeout = TimeSpan.FromSeconds(1),
            });
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true, // inside only
                MaxErrorRetry = 0
            });
            """),
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig { UseHttp = true });
            Use(new AmazonKeyManagementServiceConfig { UseHttp = true });
            Use(new AmazonKeyManagementServiceConfig { UseHttp = true, });
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true, // inside only
                // fail fast
                Timeout = TimeSpan.FromSeconds(1),
            });
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true // inside only
            });
            """));

    [Fact]
    public Task CommentInTheBraces_KeepsThem() => Verify.Fixes(
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig
            {
                // The caller retries.
                MaxErrorRetry = 0,
            });
            """),
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig
            {
                // The caller retries.
            });
            """));

    [Fact]
    public Task Directives_Stay() => Verify.Fixes(
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true,
            #if !SLOW
                MaxErrorRetry = 0,
            #endif
            });
            """),
        InMethod("""
            Use(new AmazonKeyManagementServiceConfig
            {
                UseHttp = true,
            #if !SLOW
            #endif
            });
            """));

    [Fact]
    public Task BodiesOfOneExpression_BecomeEmpty() => Verify.Fixes(
        InClass("""
            public static void Tune(AmazonKeyManagementServiceConfig config) => config.MaxErrorRetry = 0;

            public static void Configure(Action<AmazonKeyManagementServiceConfig> tune) => Configure(config => config.MaxErrorRetry = 0);
            """),
        InClass("""
            public static void Tune(AmazonKeyManagementServiceConfig config) { }

            public static void Configure(Action<AmazonKeyManagementServiceConfig> tune) => Configure(config => { });
            """));

    [Fact]
    public Task NestedInitializer_BecomesEmpty() => Verify.Fixes(
        InClass("""
            public AmazonKeyManagementServiceConfig Config { get; } = new();

            public static Sample Create() => new(null!, "", false) { Config = { MaxErrorRetry = 0 } };
            """),
        InClass("""
            public AmazonKeyManagementServiceConfig Config { get; } = new();

            public static Sample Create() => new(null!, "", false) { Config = { } };
            """));

    [Fact]
    public async Task WarningThatTheBuildTakesForAnError_HoldsTheFixBack()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("""
            var retries = 0;
            Use(new AmazonKeyManagementServiceConfig { MaxErrorRetry = retries });
            """)));
        Assert.NotEmpty(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));

        var project = bench.Solution.Projects.Single();
        bench.Solution = bench.Solution.WithProjectCompilationOptions(project.Id, project.CompilationOptions!.WithGeneralDiagnosticOption(ReportDiagnostic.Error));

        Assert.Empty(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));
    }

    [Fact]
    public Task ValueThatIsUsed_OffersNoFix() => Verify.OffersNoFix(InMethod("""
        var config = new AmazonKeyManagementServiceConfig();
        var retries = config.MaxErrorRetry = 0;
        Func<int> tune = () => config.MaxErrorRetry = 0;
        Use(config);
        """));

    [Fact]
    public Task ValueOrReceiverWithAnEffect_OffersNoFix() => Verify.OffersNoFix(InClass("""
        private int calls;

        private AmazonKeyManagementServiceConfig Next() => new();

        public void Tune(AmazonKeyManagementServiceConfig config)
        {
            config.MaxErrorRetry = calls++;
            Next().MaxErrorRetry = 0;
        }
        """));

    [Fact]
    public async Task SecondAction_RetriesAdaptively_InSdkV4()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("Use(new AmazonKeyManagementServiceConfig { UseHttp = true, MaxErrorRetry = 0 });")));

        var actions = await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync()));
        Assert.Equal(2, actions.Select(action => action.EquivalenceKey).Distinct().Count());
        await bench.ApplyAsync(actions[1]);

        Assert.Equal(InMethod("Use(new AmazonKeyManagementServiceConfig { UseHttp = true, RetryMode = RequestRetryMode.Adaptive });"), bench.TextOf("/App/Code.cs"));
    }

    [Fact]
    public async Task SecondAction_WritesTheTypeInFull_WhereItIsNotImported()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", """
            class Settings
            {
                private static Amazon.KeyManagementService.AmazonKeyManagementServiceConfig Config { get; } = new() { MaxErrorRetry = 0 };
            }
            """));

        await bench.ApplyAsync((await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())))[1]);

        Assert.Contains("new() { RetryMode = Amazon.Runtime.RequestRetryMode.Adaptive };", bench.TextOf("/App/Code.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAction_KnowsTheSharedDefaultsOfAwsOptions()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("""
            var options = new Amazon.Extensions.NETCore.Setup.AWSOptions { DefaultClientConfig = { MaxErrorRetry = 0 } };
            Use(options.CreateServiceClient<IAmazonKeyManagementService>());
            """)));

        await bench.ApplyAsync((await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())))[1]);

        Assert.Contains("DefaultClientConfig = { RetryMode = RequestRetryMode.Adaptive }", bench.TextOf("/App/Code.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAction_IsNotOffered_InSdkV3()
    {
        var bench = Verify.Workbench.Project("App", [new Leg(Sdk.V3, Runtime: false)], ("Code.cs", InMethod("Use(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });")));

        Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));
    }

    [Fact]
    public async Task SecondAction_IsNotOffered_WhereTheModeIsSetAlready()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("""
            Use(new AmazonKeyManagementServiceConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 0 });
            """)));

        Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));
    }

    [Fact]
    public async Task FixAll_RepairsTheRest_WhereTheFirstSiteHasNoRepair()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10],
            ("A.cs", InMethod("var retries = new AmazonKeyManagementServiceConfig().MaxErrorRetry = 0;")),
            ("B.cs", InMethod("Use(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });").Replace("Sample", "Other", StringComparison.Ordinal)));

        Assert.True(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.Projects.Single().Documents.First(), key: null));

        Assert.Contains("MaxErrorRetry", bench.TextOf("/App/A.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("MaxErrorRetry", bench.TextOf("/App/B.cs"), StringComparison.Ordinal);
    }

    private static string InMethod(string statements) => Wrapping.InMethod(statements).Replace("await Task.CompletedTask;", "await Task.CompletedTask; void Use(object config) { }", StringComparison.Ordinal);

    private static string InClass(string members) => Wrapping.InClass(members);
}
