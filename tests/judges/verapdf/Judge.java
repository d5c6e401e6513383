// Validates PDF files against PDF/UA-1 and the level of PDF/A that they claim, which must be 2a, or 3a for a file with
// attachments, with the core of veraPDF. Prints the failures of each file and
// flavour; the exit code is 0 only where there are none.

import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Judge {
    public static void main(String[] files) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = files.length > 0;
        for (String file : files) {
            sound &= judge(new File(file), PDFAFlavour.PDFUA_1);
            sound &= judge(new File(file), claimed(new File(file)));
        }
        System.exit(sound ? 0 : 1);
    }

    /** The level of PDF/A that a file claims; 2a where it claims none that a document may have. */
    private static PDFAFlavour claimed(File file) {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream)) {
            return parser.getFlavour() == PDFAFlavour.PDFA_3_A ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A;
        } catch (Exception | StackOverflowError error) {
            return PDFAFlavour.PDFA_2_A;
        }
    }

    private static boolean judge(File file, PDFAFlavour flavour) {
        String head = file.getName() + "  " + flavour.getId() + "  ";
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failures.merge(rule + "  " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            System.out.println(head + failures.values().stream().mapToInt(Integer::intValue).sum() + " failures, "
                + result.getTotalAssertions() + " assertions");
            failures.forEach((rule, count) -> System.out.println("    " + count + " x " + rule));
            return result.isCompliant() && result.getTotalAssertions() > 0;
        } catch (Exception | StackOverflowError error) {
            System.out.println(head + "not readable: " + error);
            return false;
        }
    }
}
