namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Numbers, dates and identifiers, and throw helpers.</summary>
    private const string Numbers = """
        number.ToString() // 1..16
        12.ToString() // 2
        Math.Abs(number % 1000).ToString() // 1..3
        number.ToString("X8") // 8
        number.ToString("D12") // 12..18
        number.ToString("N2") // 0..578
        number.ToString("#,##0.00") // 0..1024
        number.ToString(text.Length > 1000 ? "X2" : "X4") // 0..
        ((byte)number).ToString("x2") // 2
        number.ToString(CultureInfo.InvariantCulture) // 1..11
        number.ToString("G", CultureInfo.InvariantCulture) // 1..11
        ((long)number).ToString(CultureInfo.GetCultureInfo("sv-SE")) // 1..16
        ((double)number / 3).ToString() // 1..64
        double.MinValue.ToString("R", CultureInfo.InvariantCulture) // 0..1088
        double.MinValue.ToString("F2") // 0..1090
        double.MaxValue.ToString("N4") // 0..1092
        double.MinValue.ToString(CultureInfo.InvariantCulture) // 1..24
        decimal.MinValue.ToString(CultureInfo.InvariantCulture) // 1..31
        Int128.MinValue.ToString() // 1..45
        Int128.MinValue.ToString(CultureInfo.InvariantCulture) // 1..45
        UInt128.MaxValue.ToString() // 1..39
        UInt128.MaxValue.ToString(CultureInfo.InvariantCulture) // 1..39
        Half.MinValue.ToString() // 1..64
        Half.MinValue.ToString(CultureInfo.InvariantCulture) // 1..64
        decimal.MinValue.ToString("C") // 0..576
        float.MinValue.ToString(CultureInfo.InvariantCulture) // 1..24
        DateTime.UtcNow.ToString("O") // 27..33
        DateTime.UtcNow.ToString() // 1..128
        DateTime.UtcNow.ToString(CultureInfo.InvariantCulture) // 1..26
        DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) // 14
        DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) // 24
        DateTime.UtcNow.ToString("dddd, d MMMM yyyy") // 0..1088
        DateTimeOffset.UtcNow.ToString("O") // 33
        DateTimeOffset.UtcNow.ToString("R") // 29
        DateTimeOffset.UtcNow.ToString(CultureInfo.InvariantCulture) // 1..26
        DateOnly.MaxValue.ToString("O") // 10
        TimeOnly.MaxValue.ToString("O") // 16
        TimeSpan.MinValue.ToString() // 8..26
        TimeSpan.MinValue.ToString("c") // 8..26
        TimeSpan.MinValue.ToString("g") // 0..64
        TimeSpan.FromHours(3).ToString(@"hh\:mm", CultureInfo.InvariantCulture) // 0..384
        true.ToString() // 4
        flag.ToString() // 4..5
        flag.ToString(CultureInfo.InvariantCulture) // 4..5
        'c'.ToString() // 1
        char.ToString('é') // 1
        new Version(1, 2).ToString() // 3..43
        new Version(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue).ToString() // 3..43
        new Version(1, 2, 3).ToString(2) // 0..43
        IPAddress.IPv6Loopback.ToString() // 2..65
        IPAddress.Parse("1234:1234:1234:1234:1234:1234:1234:1234%4294967295").ToString() // 2..65
        Guid.NewGuid().ToString() // 36
        Guid.NewGuid().ToString("N") // 32
        Guid.NewGuid().ToString("B", CultureInfo.InvariantCulture) // 38
        Guid.NewGuid().ToString("X") // 68
        Guid.NewGuid().ToString(text.Length > 1000 ? "N" : "P") // 32..68
        Guid.CreateVersion7().ToByteArray() // 16
        Guid.NewGuid().ToByteArray(true) // 16
        var a = new byte[16]; Guid.NewGuid().TryWriteBytes(a); return a; // 16
        Level.Critical.ToString() // 1..26
        ((Level)number).ToString() // 1..26
        (Colors.Red | Colors.Green | Colors.Blue).ToString() // 1..26
        DateTime.Now.ToShortDateString() // 1..256
        DateTime.Now.ToLongDateString() // 1..256
        DateTime.Now.ToShortTimeString() // 1..256
        DateTime.Now.ToLongTimeString() // 1..256
        Convert.ToString(number) // 1..16
        Convert.ToString(12L) // 2
        Convert.ToString(true) // 4
        Convert.ToString('c') // 1
        Convert.ToString((byte)3) // 1
        Convert.ToString(1.5) // 1..64
        Convert.ToString(1.5m) // 1..64
        Convert.ToString((object)12) // 2
        Convert.ToString(number, CultureInfo.InvariantCulture) // 1..11
        Convert.ToString(12L, CultureInfo.InvariantCulture) // 2
        Convert.ToString(number, 2) // 1..32
        Convert.ToString(long.MinValue, 2) // 1..64
        IPAddress.Loopback.GetAddressBytes() // 4 | 16
        decimal.GetBits(1m) // 4
        $"{number:X8}-{flag}" // 13..14
        Math.Abs((long)number) // 0..2147483648
        Math.Abs(number % 10) // 0..9
        BitConverter.GetBytes(true) // 1
        Math.Sign(3) + Math.Sign(number) // 0..2
        Math.Sign(-3L) // -1
        Math.Sign((short)0) + Math.Sign((sbyte)1) + Math.Sign((nint)1) // 2
        Math.BigMul(number % 10, 3) // -27..27
        number.CompareTo(3) // -1..1
        (number & 7).CompareTo(7) // -1..0
        5L.CompareTo(number & 3) // 1
        3u.CompareTo(3u) // 0
        System.Numerics.BitOperations.RoundUpToPowerOf2(100u) // 128
        System.Numerics.BitOperations.RoundUpToPowerOf2(0u) // 0
        System.Numerics.BitOperations.RoundUpToPowerOf2(128UL) // 128
        System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bytes.Length) // 0..4294967295
        System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(number, 3, 100)) // 4..128
        System.Numerics.BitOperations.Log2(1u) // 0
        System.Numerics.BitOperations.Log2(4096UL) // 12
        System.Numerics.BitOperations.Log2((uint)number) // 0..31
        System.Numerics.BitOperations.Log2((ulong)(uint)number) // 0..31
        System.Numerics.BitOperations.PopCount((uint)number) // 0..32
        System.Numerics.BitOperations.PopCount((ulong)number) // 0..64
        System.Numerics.BitOperations.PopCount((uint)Math.Clamp(number, 1, 100)) // 1..7
        System.Numerics.BitOperations.LeadingZeroCount((uint)number) // 0..32
        System.Numerics.BitOperations.LeadingZeroCount(0u) // 32
        System.Numerics.BitOperations.LeadingZeroCount(100UL) // 57
        System.Numerics.BitOperations.TrailingZeroCount(number) // 0..32
        System.Numerics.BitOperations.TrailingZeroCount((long)number) // 0..64
        System.Numerics.BitOperations.TrailingZeroCount((uint)number) // 0..32
        System.Numerics.BitOperations.TrailingZeroCount((ulong)Math.Clamp(number, 1, 100)) // 0..63
        System.Numerics.BitOperations.IsPow2((uint)number) || System.Numerics.BitOperations.IsPow2((ulong)number) ? 1 : 0 // 0..1
        DateTime.DaysInMonth(2024, 2) // 28..31
        DateTime.Now.Year // 1..9999
        DateTimeOffset.Now.Year // 1..9999
        DateOnly.MaxValue.Year // 1..9999
        DateTime.Now.Month + DateTimeOffset.Now.Month + DateOnly.MaxValue.Month // 3..36
        DateTime.Now.Day + DateTimeOffset.Now.Day + DateOnly.MaxValue.Day // 3..93
        DateTime.Now.DayOfYear + DateTimeOffset.Now.DayOfYear + DateOnly.MaxValue.DayOfYear // 3..1098
        DateTime.Now.Hour + DateTimeOffset.Now.Hour + TimeOnly.MaxValue.Hour // 0..69
        DateTime.Now.Minute + DateTimeOffset.Now.Minute + TimeOnly.MaxValue.Minute // 0..177
        DateTime.Now.Second + DateTimeOffset.Now.Second + TimeOnly.MaxValue.Second // 0..177
        DateTime.Now.Millisecond + DateTimeOffset.Now.Millisecond + TimeOnly.MaxValue.Millisecond // 0..2997
        new Rune(0x1F600).ToString() // 1..2
        Path.GetRandomFileName() // 12
        string.Format(CultureInfo.InvariantCulture, "{0,-40}|{1:X16}|{2:N}|{3:D3}", 12, 3L, Guid.NewGuid(), 5) // 94
        Environment.TickCount // -2147483648..2147483647
        Environment.TickCount64 // 0..
        System.Diagnostics.Stopwatch.GetTimestamp() // 0..
        DateTime.Today.Ticks // ..
        DateTimeOffset.Now.Ticks // ..
        TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() // ..
        TimeProvider.System.GetLocalNow().ToUnixTimeMilliseconds() // ..
        number.ToString(NumberFormatInfo.InvariantInfo) // 1..11
        DateTime.UtcNow.ToString(DateTimeFormatInfo.InvariantInfo) // 1..26
        var n = number; ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 4096); return n; // -2147483648..4096
        var n = number; ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(n, 4097); return n; // -2147483648..4096
        var n = number; ArgumentOutOfRangeException.ThrowIfLessThan(n, 16); return n; // 16..2147483647
        var n = number; ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(n, 16); return n; // 17..2147483647
        var n = number; ArgumentOutOfRangeException.ThrowIfEqual(n, 0); return n; // -2147483648..-1 | 1..2147483647
        var n = number; ArgumentOutOfRangeException.ThrowIfNotEqual(n, 16); return n; // 16
        var n = number; ArgumentOutOfRangeException.ThrowIfNegative(n); return n; // 0..2147483647
        var n = number; ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n); return n; // 1..2147483647
        var n = number; ArgumentOutOfRangeException.ThrowIfZero(n); return n; // -2147483648..-1 | 1..2147483647
        var s = text; ArgumentException.ThrowIfNullOrEmpty(s); return s; // 1..
        var s = text; ArgumentException.ThrowIfNullOrWhiteSpace(s); return s; // 1..
        var b = new StringBuilder("ab"); ArgumentNullException.ThrowIfNull(b); return b.Length; // 2
        1.5.ToString() // 1..64
        1.5.ToString(CultureInfo.InvariantCulture) // 1..24
        1.5.ToString("N2") // 0..1090
        1.5.ToString("N2", CultureInfo.InvariantCulture) // 0..1090
        1.5f.ToString() // 1..64
        1.5f.ToString(CultureInfo.InvariantCulture) // 1..24
        1.5f.ToString("N2") // 0..1090
        1.5f.ToString("N2", CultureInfo.InvariantCulture) // 0..1090
        1.5m.ToString() // 1..64
        1.5m.ToString(CultureInfo.InvariantCulture) // 1..31
        1.5m.ToString("N2") // 0..578
        1.5m.ToString("N2", CultureInfo.InvariantCulture) // 0..578
        DateTime.UnixEpoch.ToString() // 1..128
        DateTime.UnixEpoch.ToString(CultureInfo.InvariantCulture) // 1..26
        DateTime.UnixEpoch.ToString("d") // 1..256
        DateTime.UnixEpoch.ToString("d", CultureInfo.InvariantCulture) // 1..256
        DateTimeOffset.UnixEpoch.ToString() // 1..128
        DateTimeOffset.UnixEpoch.ToString(CultureInfo.InvariantCulture) // 1..26
        DateTimeOffset.UnixEpoch.ToString("d") // 1..256
        DateTimeOffset.UnixEpoch.ToString("d", CultureInfo.InvariantCulture) // 1..256
        DateOnly.MaxValue.ToString() // 1..128
        DateOnly.MaxValue.ToString(CultureInfo.InvariantCulture) // 1..26
        DateOnly.MaxValue.ToString("d") // 1..256
        DateOnly.MaxValue.ToString("d", CultureInfo.InvariantCulture) // 1..256
        TimeOnly.MaxValue.ToString() // 1..128
        $"{DateOnly.MaxValue:yyyyMM}" // 0..48
        $"{TimeOnly.MaxValue:HH:mm}" // 0..40
        DateTime.Now.ToString("dddd d MMMM", CultureInfo.CurrentCulture) // 0..704
        TimeOnly.MaxValue.ToString(CultureInfo.InvariantCulture) // 1..26
        TimeOnly.MaxValue.ToString("t") // 1..256
        TimeOnly.MaxValue.ToString("t", CultureInfo.InvariantCulture) // 1..256
        TimeSpan.Zero.ToString("c", CultureInfo.InvariantCulture) // 8..26
        Guid.NewGuid().ToByteArray() // 16
        DateTimeOffset.UtcNow.Ticks // ..
        """;
}
