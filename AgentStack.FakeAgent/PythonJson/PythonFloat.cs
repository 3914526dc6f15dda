using System.Globalization;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>Floating-point numbers as Python spells them.</summary>
internal static class PythonFloat
{
    /// <summary><c>repr(number)</c>: the shortest digits that read back; an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Repr(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        var (digits, exponent) = Decompose(Math.Abs(number));
        var sign = double.IsNegative(number) ? "-" : "";
        return sign + (exponent is < -4 or >= 16 ? Scientific(digits, exponent) : Positional(digits, exponent));
    }

    /// <summary>How <c>json.dumps</c> writes what JSON has no number for.</summary>
    public static string JsonConstant(double number) =>
        double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    /// <summary>The significant digits, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Decompose(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var mantissa = shortest[0].Split('.');
        var exponent = shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0;
        var digits = string.Concat(mantissa);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        var significant = digits.Trim('0');
        return significant.Length == 0 ? ("0", 0) : (significant, exponent + mantissa[0].Length - 1 - leadingZeros);
    }

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{exponent:+00;-00}");
    }

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }
        var whole = digits.PadRight(exponent + 1, '0');
        return whole.Length == exponent + 1 ? whole + ".0" : whole.Insert(exponent + 1, ".");
    }
}
